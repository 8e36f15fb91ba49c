/** The body of every refusal, as the pages and clients read it. Every moment is ISO 8601 text in UTC. */

/** Body of every reply that is not a success. */
export interface ErrorJson {
  readonly error: string;
  readonly code: string;
  readonly reason?: string;
  readonly upgrade_url?: string;
}
