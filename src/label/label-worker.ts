import { serve } from "../parallel/serve.ts";
import { labelTask } from "./label-task.ts";

serve(labelTask());
