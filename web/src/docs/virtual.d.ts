/** The style sheet that vite.config.ts makes of the tokens. */
declare module 'virtual:tokens.css';
