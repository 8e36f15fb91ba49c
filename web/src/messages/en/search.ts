/** The search over pages and documentation: the dialog, and the pages that it goes to by their names. */

export default {
  label: 'Search pages and documentation',
  placeholder: 'Search pages, symbologies and documentation',
  results: 'Results',
  found: (options: number) => `${options || 'No'} results`,
  searching: 'Searching …',
  failed: 'The documentation could not be searched.',
  hint: 'Arrows choose, Enter opens, Escape closes.',
  goTo: 'Go to',
  /** Pages by their titles, and other words for them. */
  commands: {
    dashboard: { title: 'Dashboard', words: 'home credits usage' },
    analytics: { title: 'Analytics', words: 'usage statistics latency errors' },
    requests: { title: 'Requests', words: 'logs history log errors' },
    apiKeys: { title: 'API keys', words: 'create new key token' },
    playground: { title: 'Playground', words: 'draw make barcode try' },
    templates: { title: 'Templates', words: 'labels label style design' },
    batches: { title: 'Batches', words: 'bulk csv spreadsheet' },
    webhooks: { title: 'Webhooks', words: 'events endpoints' },
    billing: { title: 'Billing', words: 'plan upgrade invoices invoice spend cap' },
    account: { title: 'Account', words: 'password email sessions delete export' },
    signIn: { title: 'Sign in', words: 'login log' },
    signUp: { title: 'Sign up', words: 'register account key' },
    pricing: { title: 'Pricing', words: 'plans cost credits' },
    documentation: { title: 'Documentation', words: 'docs quick start' },
    formats: { title: 'Supported formats', words: 'symbologies symbology' },
    reference: { title: 'API reference', words: 'openapi endpoints' },
  },
};
