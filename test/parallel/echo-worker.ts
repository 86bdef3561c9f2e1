import { serve } from "../../src/parallel/serve.ts";
import { echo } from "./echo.ts";

serve(echo());
