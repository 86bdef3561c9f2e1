import { serve } from "../parallel/serve.ts";
import { blockEncoder } from "./encode-block.ts";

serve(blockEncoder());
