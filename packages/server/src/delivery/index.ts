export { routeDelivery } from './route.js';
export type { Routes } from './route.js';
export { verifyWebhook } from './signature.js';
export type { SignedRequest, VerifiedWebhook, WebhookSecrets } from './signature.js';
export { smtpDelivery } from './smtp.js';
export type { SmtpDelivery, SmtpOptions } from './smtp.js';
export { webhookDelivery } from './webhook.js';
export type { MessageWebhook, WebhookOptions } from './webhook.js';
