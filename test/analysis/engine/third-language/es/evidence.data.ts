/** What tells Spanish from others, in folded form. Words that are common to several languages ("de", "no", "mi", "para") are left out. */

/** Function words and the everyday words of a chat. */
export const WORDS =
  'que por pero como cuando donde esta estan este esto mis lo los del una unos muy mas tambien hola gracias buenos buenas ' +
  'dias favor quiero quisiera necesito tengo tiene puedo puede pueden hace hay fue han pedido pedidos envio entrega ' +
  'compre llego llega llegar recibi dinero tarjeta precio cuanto cuesta costo hoy ayer manana semana semanas euros libros ' +
  'cita cada lunes martes miercoles jueves viernes nada todo todavia hasta desde ' +
  'durante porque ahora siempre nunca aqui ese eso esa usted ustedes nuestro nuestra traer traerlo pasar pasado puedes oferta'

/** Word endings, of words of five letters and more. */
export const ENDINGS = 'cion ciones mente ando iendo aron ieron amos emos'

/** Letters that others do not have. */
export const LETTERS = 'ñáéíóúÑÁÉÍÓÚ'
