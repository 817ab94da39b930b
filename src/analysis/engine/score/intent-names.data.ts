/** The general intents, in the order of their heads. */
export const INTENT_NAMES = [
  'greeting',
  'thanks',
  'complaint',
  'refund',
  'cancellation',
  'order_status',
  'delivery_problem',
  'price_question',
  'appointment',
  'technical_problem',
  'account_access',
  'billing',
  'human_agent',
  'purchase_interest',
  'other',
] as const
