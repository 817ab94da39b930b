import type { WeightedPhrases } from '../language.ts'

/** English phrases that speak for an intent. */
export const INTENT_PHRASES: Readonly<Record<string, WeightedPhrases>> = {
  greeting: {
    40: 'hello, hi, hey, hi there, hello there, good morning, good afternoon, good evening, greetings, dear team',
    20: 'how are you',
  },
  thanks: {
    60: 'thank you, thanks, thx, tnx, thank u, many thanks, much appreciated, appreciate it, cheers',
    30: 'ty, grateful, appreciate*',
  },
  complaint: {
    75: 'complain*, complaint*, terrible service, worst service, awful service, unacceptable, disgusting, ridiculous, rip off, ripped off, sue you, horrible experience, very disappointed, so disappointed, extremely disappointed',
    45: 'terrible, horrible, worst, pathetic, disappointed, disappointing, disappointment, frustrated, frustrating, fed up, rude, useless, waste of time, waste of money, never again, no one answers, nobody answers, poor service, bad service, appalling, outrageous, joke of a company',
    25: 'scam*, fraud, sucks, bad experience, angry, annoyed, annoying, still waiting, poor quality',
  },
  refund: {
    80: 'refund*, money back, get my money, want to return, return this, return the item, return my order, reimburs*, chargeback',
    50: 'return policy, send it back, return label, returning',
  },
  cancellation: {
    80: 'cancel my*, cancel the*, cancel our, want to cancel, like to cancel, cancellation*, unsubscribe, close my account, terminate my, end my subscription',
    50: 'cancel, delete my account',
    20: 'cancelled, canceled, cancelling, canceling',
  },
  order_status: {
    80: 'order status, status of my order, where is my order, where is my package, where is my parcel, where s my order, where s my package, track my*, tracking number, tracking info*, when will my order, when will my package, when will it arrive, when will it ship, has my order shipped, has it shipped, estimated delivery',
    40: 'shipped yet',
    25: 'my order, my package, my parcel, my delivery, tracking',
  },
  delivery_problem: {
    80: 'not arrived, hasn t arrived, hasnt arrived, didn t arrive, didnt arrive, never arrived, never received, not received, haven t received, havent received, didn t receive, didnt receive, not delivered, wasn t delivered, late delivery, wrong item, wrong product, wrong order, wrong size, missing item*, missing parts, arrived damaged, arrived broken, lost package, lost in transit, delivery is late, package is late, order is late',
    45: 'delivery delay*, marked as delivered, says delivered',
  },
  price_question: {
    80: 'how much is, how much are, how much does, how much do, how much would, how much for, what is the price, what s the price, whats the price, price of, price list, what does it cost, how much will, price quote, a quote',
    45: 'promo code, shipping cost*, shipping fee*',
    20: 'price, prices, pricing, cost, discount*, coupon*, installment*',
  },
  appointment: {
    80: 'appointment*, reschedul*, reservation*, make a reservation',
    40: 'book a, booking, schedule a, schedule an',
    35: 'available slot*, availability, are you open, opening hours, what time do you',
  },
  technical_problem: {
    75: 'not working, doesn t work, doesnt work, isn t working, isnt working, won t work, wont work, stopped working, won t open, wont open, won t load, wont load, not loading, keeps crashing, crashes, crashing, crashed, error message*, error code*, getting an error, bug, glitch*, can t connect, cant connect, cannot connect, no signal, no internet, internet is down, is down, freezes, frozen, technical support, technical issue*, technical problem*, outage',
    40: 'site down, doesn t load',
    20: 'error*, broken, slow, disconnect*',
  },
  account_access: {
    80: 'forgot my password, forgot password, reset my password, password reset, reset password, change my password, can t log in, cant log in, cannot log in, can t login, cant login, cannot login, unable to log in, unable to login, can t sign in, cant sign in, cannot sign in, locked out, account locked, account is locked, account suspended, account was hacked, account has been, verification code*, two factor, 2fa',
    25: 'password*, log in, login, sign in, username, my account',
  },
  billing: {
    75: 'invoice*, billing, billed, my bill, overcharg*, charged twice, double charged, charged me, was charged, been charged, got charged, extra charge*, wrong charge*, unauthorized charge*, payment failed, payment declined, payment did*, card declined, direct debit',
    40: 'bill, bills, charged, subscription fee*, receipt*',
    20: 'payment*, credit card, debit card',
  },
  human_agent: {
    85: 'speak to a human, talk to a human, speak to an agent, talk to an agent, speak to someone, talk to someone, speak with someone, talk to a person, speak to a person, real person, human agent, live agent, live chat, customer representative, speak to a manager, speak with a manager, talk to a manager',
    40: 'call me, call me back, supervisor, representative',
    20: 'contact me, agent',
  },
  purchase_interest: {
    75: 'want to buy, like to buy, would like to order, want to order, like to purchase, want to purchase, how can i order, how do i order, how can i buy, where can i buy, in stock, do you sell, is it available, interested in buying, place an order, pre order',
    40: 'interested in, available in, out of stock, back in stock',
    20: 'buy, purchase, do you have',
  },
}
