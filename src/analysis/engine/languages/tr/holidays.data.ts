import type { Holiday, Words } from '../time-words.ts'

/** Holidays as they are spelled properly in Turkish, and when they are: see `Holiday`. */
export const HOLIDAYS: Words<Holiday> = {
  /** "Ramazan" alone is a man as well. */
  plain: { ramazanda: ['moon', 9], ramazandan: ['moon', 9] },
  inflected: {
    'ramazan ayı': ['moon', 9], 'muharrem ayı': ['moon', 1], 'recep ayı': ['moon', 7], 'şaban ayı': ['moon', 8],
    // The nights before the days that they are named for.
    'mevlid kandili': ['hijri', 3, 11], 'mevlit kandili': ['hijri', 3, 11], 'miraç kandili': ['hijri', 7, 26], 'berat kandili': ['hijri', 8, 14],
    'kadir gecesi': ['hijri', 9, 26], 'aşure günü': ['hijri', 1, 10], 'hicri yılbaşı': ['hijri', 1, 1],
    'engelliler günü': ['on', 12, 3], 'dünya engelliler günü': ['on', 12, 3], 'dünya sağlık günü': ['on', 4, 7], 'dünya çevre günü': ['on', 6, 5],
    'çalışan gazeteciler günü': ['on', 1, 10], 'gazeteciler günü': ['on', 1, 10], 'avukatlar günü': ['on', 4, 5], 'hemşireler günü': ['on', 5, 12],
    'eczacılar günü': ['on', 5, 14], 'hayvanları koruma günü': ['on', 10, 4],
    yılbaşı: ['on', 1, 1], 'yeni yıl': ['on', 1, 1], 'yılbaşı gecesi': ['on', 12, 31], 'yılbaşı gec': ['on', 12, 31],
    'ulusal egemenlik ve çocuk bayramı': ['on', 4, 23], 'çocuk bayramı': ['on', 4, 23], 'işçi bayramı': ['on', 5, 1],
    'emek ve dayanışma günü': ['on', 5, 1], 'gençlik ve spor bayramı': ['on', 5, 19], 'gençlik bayramı': ['on', 5, 19],
    'demokrasi ve milli birlik günü': ['on', 7, 15], 'zafer bayramı': ['on', 8, 30], 'cumhuriyet bayramı': ['on', 10, 29],
    'öğretmenler günü': ['on', 11, 24], 'sevgililer günü': ['on', 2, 14], 'kadınlar günü': ['on', 3, 8], 'anneler günü': ['nth', 5, 7, 2],
    'babalar günü': ['nth', 6, 7, 3], 'bağımsızlık günü': ['on', 7, 4], noel: ['on', 12, 25], 'ramazan bayramı': ['hijri', 10, 1],
    'şeker bayramı': ['hijri', 10, 1], 'kurban bayramı': ['hijri', 12, 10], 'efsane cuma': ['after', 11, 4, 4, 1], 'şükran günü': ['nth', 11, 4, 4],
    'cadılar bayramı': ['on', 10, 31], paskalya: ['easter', 0], 'tıp bayramı': ['on', 3, 14], 'ramazan bayramı arifesi': ['hijri', 10, 0],
    'şeker bayramı arifesi': ['hijri', 10, 0], 'kurban bayramı arifesi': ['hijri', 12, 9], 'dünya kadınlar günü': ['on', 3, 8],
    'dünya çocuklar günü': ['on', 11, 20], 'işçi günü': ['on', 5, 1], 'işçiler günü': ['on', 5, 1], 'emekçiler günü': ['on', 5, 1],
    'gençlik günü': ['on', 5, 19], 'egemenlik bayramı': ['on', 4, 23], "atatürk ' ü anma günü": ['on', 11, 10], nevruz: ['on', 3, 21],
    "atatürk ' ü anma gençlik ve spor bayramı": ['on', 5, 19], 'atatürkü anma gençlik ve spor bayramı': ['on', 5, 19], hıdırellez: ['on', 5, 6], 'noel arifesi': ['on', 12, 24], 'noel gecesi': ['on', 12, 24], 'noel günü': ['on', 12, 25],
    'yeni yıl günü': ['on', 1, 1], 'yeni yıl gecesi': ['on', 12, 31], 'yeni yıl arifesi': ['on', 12, 31], 'yılbaşı arifesi': ['on', 12, 31],
    'yılbaşı günü': ['on', 1, 1], 'kara cuma': ['after', 11, 4, 4, 1], 'siyah cuma': ['after', 11, 4, 4, 1], 'şahane cuma': ['after', 11, 4, 4, 1],
    'paskalya günü': ['easter', 0], 'paskalya pazarı': ['easter', 0], 'paskalya pazartesi': ['easter', 1], 'aziz patrick günü': ['on', 3, 17],
    'dünya günü': ['on', 4, 22], 'başkanlar günü': ['nth', 2, 1, 3], 'anma günü': ['nth', 5, 1, -1], 'gaziler günü': ['on', 11, 11],
    'martin luther king günü': ['nth', 1, 1, 3], 'kolomb günü': ['nth', 10, 1, 2], 'amerikan bağımsızlık günü': ['on', 7, 4],
    'şaka günü': ['on', 4, 1], 'siber pazartesi': ['after', 11, 4, 4, 4],
  },
}
