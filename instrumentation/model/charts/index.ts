/** How the traffic of a channel went over time. */
export { type ChannelCharts, createChannelCharts } from './channel-charts';
export { type ChannelSeries, type Figures, seriesOf, type Ways } from './series';
