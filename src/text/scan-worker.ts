import { serve } from "../parallel/serve.ts";
import { Share, type ShareAnswer, type ShareAsk } from "./share.ts";

const share = new Share();
serve<ShareAsk, ShareAnswer>((ask) => share.answer(ask));
