/** Chats to try, made up for the panel: nobody's. Roles and texts as the playground reads them. */
export const SAMPLES: readonly { readonly name: string; readonly title: string; readonly chat: string }[] = [
  {
    name: 'tr-delivery',
    title: 'Turkish: parcel missing',
    chat: `customer: Merhaba, geçen salı verdiğim sipariş hâlâ gelmedi. Sipariş no: TR-4821907
agent: Merhaba, hemen kontrol ediyorum. Telefon numaranızı alabilir miyim?
customer: 0532 123 45 67. Ürüne bin beş yüz TL ödedim, 3 gündür kimse dönmüyor, rezalet!!
agent: Kargonuz haftaya salı 14.30'da teslim edilecek görünüyor.
customer: Bekleyemem, iptal edip paramı iade edin lütfen. IBAN'ım TR33 0006 1005 1978 6457 8413 26`,
  },
  {
    name: 'tr-appointment',
    title: 'Turkish: appointment',
    chat: `customer: Selam, yarın öğleden sonra için randevu alabilir miyim?
agent: Tabii, 15.00 uygun mu?
customer: Harika, çok teşekkürler! Eşim de gelecek, iki kişiyiz. Bana ayse@example.com adresinden yazabilirsiniz.`,
  },
  {
    name: 'en-account',
    title: 'English: charged twice',
    chat: `customer: URGENT: I can't log in since yesterday and I was charged $49.99 twice on 11/20!
bot: Let me look into that. Which card was it?
customer: 4111 1111 1111 1111. I want to talk to a real person, not a bot
agent: I reset your password, please try https://example.com/login again.
customer: It works now, great. When do I get the refund - in 5 business days?`,
  },
  {
    name: 'en-request',
    title: 'English: request as JSON',
    chat: `{
  "schemaVersion": 1,
  "locale": "en-US",
  "defaultRegion": "US",
  "timeZone": "America/New_York",
  "referenceTime": "2026-11-22T10:00:00-05:00",
  "messages": [
    { "id": "m1", "role": "customer", "text": "Where is order #A-20417? It should be here by next Friday at 5pm." },
    { "id": "m2", "role": "customer", "text": "Call me on (212) 555-0142, thanks." }
  ]
}`,
  },
]
