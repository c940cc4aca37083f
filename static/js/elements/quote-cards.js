// Fetches the messages that others link to, when they come and when they change.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { forgetAsked, learnQuotes, renewQuote, withdrawQuotes } from "../dom/quotes.js";

const MOST_AT_ONCE = 100;

export class QuoteCards extends ChatElement {
  arrived(signal) {
    this.hear(["quotes_wanted", "message_updated", "message_deleted", "message_stored", "channel_removed"], signal);
  }

  async quotes_wanted({ ids }) {
    const [now, later] = [ids.slice(0, MOST_AT_ONCE), ids.slice(MOST_AT_ONCE)];
    try {
      const { results } = await api.get(`quotes/?ids=${now.join(",")}`);
      learnQuotes(now, results);
    } catch {
      // The link leads there all the same.
      forgetAsked(now);
    }
    if (later.length) this.quotes_wanted({ ids: later });
  }

  message_updated({ message }) {
    renewQuote(message.id);
  }

  message_deleted({ message }) {
    renewQuote(message.id);
  }

  message_stored({ message }) {
    renewQuote(message.id);
  }

  channel_removed({ channel_id: channelId }) {
    withdrawQuotes(channelId);
  }
}
