// Brings the admin's page "Realtime" to life. The element that announces stands below the others.

import { RealtimeChart } from "./elements/realtime-chart.js";
import { RealtimeRows } from "./elements/realtime-rows.js";
import { RealtimeState } from "./elements/realtime-state.js";
import { RealtimeStream } from "./elements/realtime-stream.js";
import { RealtimeTotals } from "./elements/realtime-totals.js";

customElements.define("realtime-chart", RealtimeChart);
customElements.define("realtime-rows", RealtimeRows);
customElements.define("realtime-totals", RealtimeTotals);
customElements.define("realtime-state", RealtimeState);
customElements.define("realtime-stream", RealtimeStream);
