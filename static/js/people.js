// Everything about people: how they are, who they are, and the viewer's own menu. They only listen as the
// page begins, so they may come before all others.

import { LocalTime } from "./elements/local-time.js";
import { OwnMenu } from "./elements/own-menu.js";
import { OwnPreferences } from "./elements/own-preferences.js";
import { OwnRole } from "./elements/own-role.js";
import { PersonCard } from "./elements/person-card.js";
import { PersonLinks } from "./elements/person-links.js";
import { PersonMarks } from "./elements/person-marks.js";
import { StatusDialog } from "./elements/status-dialog.js";

customElements.define("local-time", LocalTime);
customElements.define("own-menu", OwnMenu);
customElements.define("own-preferences", OwnPreferences);
customElements.define("own-role", OwnRole);
customElements.define("person-card", PersonCard);
customElements.define("person-links", PersonLinks);
customElements.define("person-marks", PersonMarks);
customElements.define("status-dialog", StatusDialog);
