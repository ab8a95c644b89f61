/** What a scenario's preload gives to its page. */
export interface DemoApi {
  log(line: string): void;
}

declare global {
  var demo: DemoApi;
}
