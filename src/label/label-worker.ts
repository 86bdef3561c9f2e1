import { serve } from "../parallel/serve.ts";
import { documentRows } from "./document-rows.ts";

serve(documentRows());
