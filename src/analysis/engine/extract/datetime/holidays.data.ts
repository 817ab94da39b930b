/** Holidays as spelled properly, and when they are: see `holidays.ts`. */

/**
 * When a holiday is: on a date, on the nth weekday of a month (-1: the last), some days
 * from Easter, on a date of the Islamic calendar, or some days after an nth weekday.
 */
export type Holiday =
  | readonly ['on', number, number]
  | readonly ['nth', number, number, number]
  | readonly ['easter', number]
  | readonly ['hijri', number, number]
  | readonly ['after', number, number, number, number]

export const HOLIDAYS_TR: Record<string, Holiday> = {
  yılbaşı: ['on', 1, 1], 'yeni yıl': ['on', 1, 1], 'yılbaşı gecesi': ['on', 12, 31], 'yılbaşı gec': ['on', 12, 31],
  'ulusal egemenlik ve çocuk bayramı': ['on', 4, 23], 'çocuk bayramı': ['on', 4, 23], 'işçi bayramı': ['on', 5, 1],
  'emek ve dayanışma günü': ['on', 5, 1], 'gençlik ve spor bayramı': ['on', 5, 19], 'gençlik bayramı': ['on', 5, 19],
  'demokrasi ve milli birlik günü': ['on', 7, 15], 'zafer bayramı': ['on', 8, 30], 'cumhuriyet bayramı': ['on', 10, 29],
  'öğretmenler günü': ['on', 11, 24], 'sevgililer günü': ['on', 2, 14], 'kadınlar günü': ['on', 3, 8],
  'anneler günü': ['nth', 5, 7, 2], 'babalar günü': ['nth', 6, 7, 3], 'bağımsızlık günü': ['on', 7, 4], noel: ['on', 12, 25],
  'ramazan bayramı': ['hijri', 10, 1], 'şeker bayramı': ['hijri', 10, 1], 'kurban bayramı': ['hijri', 12, 10],
  'efsane cuma': ['after', 11, 4, 4, 1], 'şükran günü': ['nth', 11, 4, 4], 'cadılar bayramı': ['on', 10, 31], paskalya: ['easter', 0], 'tıp bayramı': ['on', 3, 14],
  'ramazan bayramı arifesi': ['hijri', 10, 0], 'şeker bayramı arifesi': ['hijri', 10, 0], 'kurban bayramı arifesi': ['hijri', 12, 9],
  'dünya kadınlar günü': ['on', 3, 8], 'dünya çocuklar günü': ['on', 11, 20], 'işçi günü': ['on', 5, 1], 'işçiler günü': ['on', 5, 1], 'emekçiler günü': ['on', 5, 1],
  'gençlik günü': ['on', 5, 19], 'egemenlik bayramı': ['on', 4, 23], "atatürk ' ü anma günü": ['on', 11, 10], nevruz: ['on', 3, 21],
  hıdırellez: ['on', 5, 6], 'noel arifesi': ['on', 12, 24], 'noel gecesi': ['on', 12, 24], 'noel günü': ['on', 12, 25], 'yeni yıl günü': ['on', 1, 1],
  'yeni yıl gecesi': ['on', 12, 31], 'yeni yıl arifesi': ['on', 12, 31], 'yılbaşı arifesi': ['on', 12, 31], 'yılbaşı günü': ['on', 1, 1], 'kara cuma': ['after', 11, 4, 4, 1],
  'siyah cuma': ['after', 11, 4, 4, 1], 'şahane cuma': ['after', 11, 4, 4, 1], 'paskalya günü': ['easter', 0], 'paskalya pazarı': ['easter', 0], 'paskalya pazartesi': ['easter', 1],
  'aziz patrick günü': ['on', 3, 17], 'dünya günü': ['on', 4, 22], 'başkanlar günü': ['nth', 2, 1, 3], 'anma günü': ['nth', 5, 1, -1], 'gaziler günü': ['on', 11, 11],
  'martin luther king günü': ['nth', 1, 1, 3], 'kolomb günü': ['nth', 10, 1, 2], 'amerikan bağımsızlık günü': ['on', 7, 4], 'şaka günü': ['on', 4, 1],
  'siber pazartesi': ['after', 11, 4, 4, 4],
}

export const HOLIDAYS_EN: Record<string, Holiday> = {
  christmas: ['on', 12, 25], 'christmas day': ['on', 12, 25], xmas: ['on', 12, 25], 'xmas day': ['on', 12, 25], 'christmas eve': ['on', 12, 24],
  'xmas eve': ['on', 12, 24], 'boxing day': ['on', 12, 26], 'new year': ['on', 1, 1], 'new year day': ['on', 1, 1], "new year ' s": ['on', 1, 1],
  "new year ' s day": ['on', 1, 1], 'new years day': ['on', 1, 1], "new year ' s eve": ['on', 12, 31], 'new years eve': ['on', 12, 31],
  'new year eve': ['on', 12, 31], "valentine ' s day": ['on', 2, 14], 'valentine day': ['on', 2, 14], 'valentines day': ['on', 2, 14], valentines: ['on', 2, 14],
  halloween: ['on', 10, 31], 'halloween day': ['on', 10, 31], 'independence day': ['on', 7, 4], 'saint patrick': ['on', 3, 17], 'st patrick': ['on', 3, 17],
  "st patrick ' s day": ['on', 3, 17], "saint patrick ' s day": ['on', 3, 17], 'st patricks day': ['on', 3, 17], "st . patrick ' s day": ['on', 3, 17], thanksgiving: ['nth', 11, 4, 4],
  'thanksgiving day': ['nth', 11, 4, 4], 'black friday': ['after', 11, 4, 4, 1], 'cyber monday': ['after', 11, 4, 4, 4], 'labor day': ['nth', 9, 1, 1],
  'labour day': ['on', 5, 1], 'memorial day': ['nth', 5, 1, -1], 'mlk day': ['nth', 1, 1, 3], 'martin luther king day': ['nth', 1, 1, 3], "martin luther king ' s day": ['nth', 1, 1, 3],
  'martin luther king jr day': ['nth', 1, 1, 3], "presidents ' day": ['nth', 2, 1, 3], 'presidents day': ['nth', 2, 1, 3], 'columbus day': ['nth', 10, 1, 2], 'veterans day': ['on', 11, 11],
  'groundhog day': ['on', 2, 2], 'april fools': ['on', 4, 1], 'april fools day': ['on', 4, 1], "april fool ' s day": ['on', 4, 1], 'earth day': ['on', 4, 22],
  "mother ' s day": ['nth', 5, 7, 2], 'mothers day': ['nth', 5, 7, 2], "father ' s day": ['nth', 6, 7, 3], 'fathers day': ['nth', 6, 7, 3], easter: ['easter', 0],
  'easter sunday': ['easter', 0], 'easter monday': ['easter', 1], 'good friday': ['easter', -2], 'ash wednesday': ['easter', -46], 'palm sunday': ['easter', -7], pentecost: ['easter', 49], juneteenth: ['on', 6, 19],
  'freedom day': ['on', 6, 19], 'jubilee day': ['on', 6, 19], "international workers ' day": ['on', 5, 1], 'international workers day': ['on', 5, 1], "workers ' day": ['on', 5, 1],
  'may day': ['on', 5, 1], "women ' s day": ['on', 3, 8], "international women ' s day": ['on', 3, 8], 'guy fawkes': ['on', 11, 5], 'bonfire night': ['on', 11, 5], 'the ides of march': ['on', 3, 15],
  'bastille day': ['on', 7, 14], ramadan: ['hijri', 9, 1], 'eid al - fitr': ['hijri', 10, 1], 'eid al fitr': ['hijri', 10, 1], 'eid al - adha': ['hijri', 12, 10], 'eid al adha': ['hijri', 12, 10],
  'cinco de mayo': ['on', 5, 5],
  'maundy thursday': ['easter', -3], 'holy thursday': ['easter', -3], 'holy saturday': ['easter', -1], 'shrove tuesday': ['easter', -47], 'mardi gras': ['easter', -47],
  'pancake day': ['easter', -47], 'ascension day': ['easter', 39], 'whit monday': ['easter', 50], 'pentecost monday': ['easter', 50], 'trinity sunday': ['easter', 56], 'corpus christi': ['easter', 60],
  'all saints day': ['on', 11, 1], "all saints ' day": ['on', 11, 1], 'all souls day': ['on', 11, 2], "all souls ' day": ['on', 11, 2], 'canada day': ['on', 7, 1], 'australia day': ['on', 1, 26],
  'anzac day': ['on', 4, 25], 'remembrance day': ['on', 11, 11], 'armistice day': ['on', 11, 11], 'guy fawkes day': ['on', 11, 5], 'guy fawkes night': ['on', 11, 5], "st andrew ' s day": ['on', 11, 30],
  "st david ' s day": ['on', 3, 1], "st george ' s day": ['on', 4, 23], "st . valentine ' s day": ['on', 2, 14], "st valentine ' s day": ['on', 2, 14], 'new years': ['on', 1, 1], 'nye': ['on', 12, 31],
  'epiphany': ['on', 1, 6], 'three kings day': ['on', 1, 6], 'pi day': ['on', 3, 14], "president ' s day": ['nth', 2, 1, 3], "veteran ' s day": ['on', 11, 11], "veterans ' day": ['on', 11, 11],
  'flag day': ['on', 6, 14], "grandparents day": ['after', 9, 1, 1, 6], 'small business saturday': ['after', 11, 4, 4, 2], 'giving tuesday': ['after', 11, 4, 4, 5], 'indigenous peoples day': ['nth', 10, 1, 2],
  "indigenous peoples ' day": ['nth', 10, 1, 2], 'world aids day': ['on', 12, 1], 'human rights day': ['on', 12, 10], 'world environment day': ['on', 6, 5], "children ' s day": ['on', 11, 20],
  "teachers ' day": ['on', 10, 5], "teacher ' s day": ['on', 10, 5], "singles ' day": ['on', 11, 11], 'singles day': ['on', 11, 11], "april fools ' day": ['on', 4, 1],
  'orthodox christmas': ['on', 1, 7], 'eid ul - fitr': ['hijri', 10, 1], 'eid ul fitr': ['hijri', 10, 1], 'eid ul - adha': ['hijri', 12, 10], 'eid ul adha': ['hijri', 12, 10], 'ashura': ['hijri', 1, 10], 'islamic new year': ['hijri', 1, 1],
  'mawlid': ['hijri', 3, 12], "laylat al - qadr": ['hijri', 9, 27],
}
