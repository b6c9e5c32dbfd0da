/** All rules, in the order in which their findings are explained. A new rule is one line here. */
import { missingColumn } from "./missing-column.ts";
import { missingSection } from "./missing-section.ts";
import { unresolvedPlaceholder } from "./unresolved-placeholder.ts";
import { steeringRules } from "./steering.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [missingSection, unresolvedPlaceholder, missingColumn, ...steeringRules];
