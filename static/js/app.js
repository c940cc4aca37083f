// Brings the page to life. An element that announces stands below those that listen.

import { AskedAct } from "./elements/asked-act.js";
import { BlockedPeople } from "./elements/blocked-people.js";
import { BodyTools } from "./elements/body-tools.js";
import { ChangedMarks } from "./elements/changed-marks.js";
import { ChannelAbout } from "./elements/channel-about.js";
import { ChannelHeader } from "./elements/channel-header.js";
import { ChannelSidebar } from "./elements/channel-sidebar.js";
import { ChannelStar } from "./elements/channel-star.js";
import { ChatStream } from "./elements/chat-stream.js";
import { CompletionMenu } from "./elements/completion-menu.js";
import { ConnectionBanner } from "./elements/connection-banner.js";
import { DeleteDialog } from "./elements/delete-dialog.js";
import { DirectDialog } from "./elements/direct-dialog.js";
import { DirectPeople } from "./elements/direct-people.js";
import { EmojiMenu } from "./elements/emoji-menu.js";
import { FirstUnread } from "./elements/first-unread.js";
import { FormattingBar } from "./elements/formatting-bar.js";
import { ForwardDialog } from "./elements/forward-dialog.js";
import { JumpButton } from "./elements/jump-button.js";
import { MemberAdder } from "./elements/member-adder.js";
import { MessageCards } from "./elements/message-cards.js";
import { MessageComposer } from "./elements/message-composer.js";
import { MessageCopier } from "./elements/message-copier.js";
import { MessageEditor } from "./elements/message-editor.js";
import { MessageGuide } from "./elements/message-guide.js";
import { MessageList } from "./elements/message-list.js";
import { MessageMarks } from "./elements/message-marks.js";
import { MessageMenu } from "./elements/message-menu.js";
import { MessageOutbox } from "./elements/message-outbox.js";
import { MessagePager } from "./elements/message-pager.js";
import { MessagePreview } from "./elements/message-preview.js";
import { MessageReactions } from "./elements/message-reactions.js";
import { MessageToolbar } from "./elements/message-toolbar.js";
import { NameTags } from "./elements/name-tags.js";
import { NewSection } from "./elements/new-section.js";
import { OutsiderOffer } from "./elements/outsider-offer.js";
import { OwnPresence } from "./elements/own-presence.js";
import { PresenceDots } from "./elements/presence-dots.js";
import { PinsButton } from "./elements/pins-button.js";
import { QuickSwitcher } from "./elements/quick-switcher.js";
import { QuoteCards } from "./elements/quote-cards.js";
import { ReactionTip } from "./elements/reaction-tip.js";
import { ReadEverything } from "./elements/read-everything.js";
import { ReadMarker } from "./elements/read-marker.js";
import { ReportDialog } from "./elements/report-dialog.js";
import { ReportsLink } from "./elements/reports-link.js";
import { RevisionsDialog } from "./elements/revisions-dialog.js";
import { SavedForm } from "./elements/saved-form.js";
import { SendingActions } from "./elements/sending-actions.js";
import { SendingChoice } from "./elements/sending-choice.js";
import { ShortcutHelp } from "./elements/shortcut-help.js";
import { SidebarGroup } from "./elements/sidebar-group.js";
import { SidePanel } from "./elements/side-panel.js";
import { SureButton } from "./elements/sure-button.js";
import { ThreadFollow } from "./elements/thread-follow.js";
import { ThreadMarker } from "./elements/thread-marker.js";
import { ThreadStart } from "./elements/thread-start.js";
import { ThreadsLink } from "./elements/threads-link.js";
import { TypingLine } from "./elements/typing-line.js";
import { ToastLine } from "./elements/toast-line.js";
import { UnreadTitle } from "./elements/unread-title.js";
import { UnreadTotal } from "./elements/unread-total.js";
import "./people.js";
import { WritingRules } from "./elements/writing-rules.js";

// The server draws the next page with the days and times of this zone.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
document.cookie = `timezone=${timeZone}; path=/; max-age=31536000; samesite=lax`;

customElements.define("body-tools", BodyTools);
customElements.define("connection-banner", ConnectionBanner);
customElements.define("name-tags", NameTags);
customElements.define("unread-title", UnreadTitle);
customElements.define("unread-total", UnreadTotal);
customElements.define("shortcut-help", ShortcutHelp);
customElements.define("quick-switcher", QuickSwitcher);
customElements.define("presence-dots", PresenceDots);
customElements.define("typing-line", TypingLine);
customElements.define("first-unread", FirstUnread);
customElements.define("jump-button", JumpButton);
customElements.define("channel-header", ChannelHeader);
customElements.define("direct-dialog", DirectDialog);
customElements.define("direct-people", DirectPeople);
customElements.define("pins-button", PinsButton);
customElements.define("channel-sidebar", ChannelSidebar);
customElements.define("sidebar-group", SidebarGroup);
customElements.define("reports-link", ReportsLink);
customElements.define("threads-link", ThreadsLink);
customElements.define("read-everything", ReadEverything);
customElements.define("toast-line", ToastLine);
customElements.define("read-marker", ReadMarker);
customElements.define("thread-marker", ThreadMarker);
customElements.define("changed-marks", ChangedMarks);
customElements.define("quote-cards", QuoteCards);
customElements.define("blocked-people", BlockedPeople);
customElements.define("message-marks", MessageMarks);
customElements.define("message-reactions", MessageReactions);
customElements.define("reaction-tip", ReactionTip);
customElements.define("message-copier", MessageCopier);
customElements.define("message-guide", MessageGuide);
customElements.define("message-menu", MessageMenu);
customElements.define("thread-follow", ThreadFollow);
customElements.define("thread-start", ThreadStart);
customElements.define("sending-actions", SendingActions);
customElements.define("message-pager", MessagePager);
customElements.define("message-toolbar", MessageToolbar);
customElements.define("message-editor", MessageEditor);
customElements.define("delete-dialog", DeleteDialog);
customElements.define("report-dialog", ReportDialog);
customElements.define("revisions-dialog", RevisionsDialog);
customElements.define("forward-dialog", ForwardDialog);
customElements.define("message-cards", MessageCards);
customElements.define("channel-star", ChannelStar);
customElements.define("new-section", NewSection);
customElements.define("channel-about", ChannelAbout);
customElements.define("member-adder", MemberAdder);
customElements.define("saved-form", SavedForm);
customElements.define("sure-button", SureButton);
customElements.define("asked-act", AskedAct);
customElements.define("completion-menu", CompletionMenu);
customElements.define("emoji-menu", EmojiMenu);
customElements.define("formatting-bar", FormattingBar);
customElements.define("message-preview", MessagePreview);
customElements.define("outsider-offer", OutsiderOffer);
customElements.define("sending-choice", SendingChoice);
customElements.define("message-composer", MessageComposer);
customElements.define("writing-rules", WritingRules);
customElements.define("chat-stream", ChatStream);
customElements.define("own-presence", OwnPresence);
customElements.define("message-outbox", MessageOutbox);
customElements.define("message-list", MessageList);
customElements.define("side-panel", SidePanel);

// What stands on one page only, the others do without.
const ON_ONE_PAGE = {
  "channel-finder": async () => (await import("./elements/channel-finder.js")).ChannelFinder,
  "copy-field": async () => (await import("./elements/copy-field.js")).CopyField,
  "invitation-list": async () => (await import("./elements/invitation-list.js")).InvitationList,
  "people-list": async () => (await import("./elements/people-list.js")).PeopleList,
  "picture-crop": async () => (await import("./elements/picture-crop.js")).PictureCrop,
  "report-queue": async () => (await import("./elements/report-queue.js")).ReportQueue,
  "thread-cards": async () => (await import("./elements/thread-cards.js")).ThreadCards,
  "unreads-list": async () => (await import("./elements/unreads-list.js")).UnreadsList,
};
Object.entries(ON_ONE_PAGE)
  .filter(([name]) => document.querySelector(name))
  .forEach(async ([name, load]) => customElements.define(name, await load()));
