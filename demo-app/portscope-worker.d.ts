/** The package's entry for workers, which only has an effect; in this repository it is built, and not installed. */
declare module 'portscope/worker';
