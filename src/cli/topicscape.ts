#!/usr/bin/env node
import { pipeline } from "../../pipeline/run.ts";
import { tuneEngine } from "./engine.ts";
import { main } from "./main.ts";

tuneEngine();
process.exitCode = await main(process.argv.slice(2), pipeline);
