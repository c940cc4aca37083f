// Brings the page to life. An element that announces stands below those that listen.

import { BodyTools } from "./elements/body-tools.js";
import { ChannelHeader } from "./elements/channel-header.js";
import { ChannelSidebar } from "./elements/channel-sidebar.js";
import { ChatStream } from "./elements/chat-stream.js";
import { CompletionMenu } from "./elements/completion-menu.js";
import { ConnectionBanner } from "./elements/connection-banner.js";
import { DeleteDialog } from "./elements/delete-dialog.js";
import { EmojiMenu } from "./elements/emoji-menu.js";
import { FormattingBar } from "./elements/formatting-bar.js";
import { JumpButton } from "./elements/jump-button.js";
import { MessageComposer } from "./elements/message-composer.js";
import { MessageEditor } from "./elements/message-editor.js";
import { MessageList } from "./elements/message-list.js";
import { MessageOutbox } from "./elements/message-outbox.js";
import { MessagePager } from "./elements/message-pager.js";
import { MessagePreview } from "./elements/message-preview.js";
import { MessageToolbar } from "./elements/message-toolbar.js";
import { NameTags } from "./elements/name-tags.js";
import { OutsiderOffer } from "./elements/outsider-offer.js";
import { OwnPresence } from "./elements/own-presence.js";
import { PresenceDots } from "./elements/presence-dots.js";
import { ReadMarker } from "./elements/read-marker.js";
import { SendingActions } from "./elements/sending-actions.js";
import { SendingChoice } from "./elements/sending-choice.js";
import { TypingLine } from "./elements/typing-line.js";
import { UnreadTitle } from "./elements/unread-title.js";

// The server draws the next page with the days and times of this zone.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
document.cookie = `timezone=${timeZone}; path=/; max-age=31536000; samesite=lax`;

customElements.define("body-tools", BodyTools);
customElements.define("connection-banner", ConnectionBanner);
customElements.define("name-tags", NameTags);
customElements.define("unread-title", UnreadTitle);
customElements.define("presence-dots", PresenceDots);
customElements.define("typing-line", TypingLine);
customElements.define("jump-button", JumpButton);
customElements.define("channel-header", ChannelHeader);
customElements.define("channel-sidebar", ChannelSidebar);
customElements.define("read-marker", ReadMarker);
customElements.define("sending-actions", SendingActions);
customElements.define("message-pager", MessagePager);
customElements.define("message-toolbar", MessageToolbar);
customElements.define("message-editor", MessageEditor);
customElements.define("delete-dialog", DeleteDialog);
customElements.define("completion-menu", CompletionMenu);
customElements.define("emoji-menu", EmojiMenu);
customElements.define("formatting-bar", FormattingBar);
customElements.define("message-preview", MessagePreview);
customElements.define("outsider-offer", OutsiderOffer);
customElements.define("sending-choice", SendingChoice);
customElements.define("message-composer", MessageComposer);
customElements.define("chat-stream", ChatStream);
customElements.define("own-presence", OwnPresence);
customElements.define("message-outbox", MessageOutbox);
customElements.define("message-list", MessageList);
