/** The version of everything in this repository; a test holds it to package.json. */
export const VERSION = '1.0.0'
