import { serve } from "../parallel/serve.ts";
import { Share, type ShareAnswer, type ShareAsk } from "./share.ts";

function answers(share: Share): (ask: ShareAsk) => ShareAnswer {
  return (ask) => share.answer(ask);
}

// Nothing else holds the share: it is gone once the thread goes on with other code.
serve<ShareAsk, ShareAnswer>(answers(new Share()));
