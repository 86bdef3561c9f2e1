#!/usr/bin/env node
import { pipeline } from "../../pipeline/run.ts";
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2), pipeline);
