/** All rules, in the order in which their findings are explained. A new rule is one line here. */
import { emptyCell } from "./empty-cell.ts";
import { emptyRow } from "./empty-row.ts";
import { emptyTable } from "./empty-table.ts";
import { malformedRow } from "./malformed-row.ts";
import { malformedTable } from "./malformed-table.ts";
import { missingColumn } from "./missing-column.ts";
import { missingRow } from "./missing-row.ts";
import { missingTable } from "./missing-table.ts";
import { missingSection } from "./missing-section.ts";
import { misplacedSection } from "./misplaced-section.ts";
import { misnamedSection } from "./misnamed-section.ts";
import { wrongLevel } from "./wrong-level.ts";
import { wrongNumber } from "./wrong-number.ts";
import { duplicateSection } from "./duplicate-section.ts";
import { emptySection } from "./empty-section.ts";
import { unknownSection } from "./unknown-section.ts";
import { tooFewInstances } from "./too-few-instances.ts";
import { missingField } from "./missing-field.ts";
import { emptyField } from "./empty-field.ts";
import { missingDiagram } from "./missing-diagram.ts";
import { unresolvedPlaceholder } from "./unresolved-placeholder.ts";
import { unresolvedChoice } from "./unresolved-choice.ts";
import { unresolvedDate } from "./unresolved-date.ts";
import { unresolvedInstruction } from "./unresolved-instruction.ts";
import { unresolvedSample } from "./unresolved-sample.ts";
import { openItem } from "./open-item.ts";
import { duplicateId } from "./duplicate-id.ts";
import { inconsistentDates } from "./inconsistent-dates.ts";
import { inconsistentStatus } from "./inconsistent-status.ts";
import { inconsistentValue } from "./inconsistent-value.ts";
import { inconsistentVersion } from "./inconsistent-version.ts";
import { invalidDate } from "./invalid-date.ts";
import { invalidValue } from "./invalid-value.ts";
import { unknownReference } from "./unknown-reference.ts";
import { steeringRules } from "./steering.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [
  missingSection,
  misplacedSection,
  misnamedSection,
  wrongLevel,
  wrongNumber,
  duplicateSection,
  emptySection,
  unknownSection,
  tooFewInstances,
  missingTable,
  missingColumn,
  missingRow,
  emptyTable,
  emptyRow,
  emptyCell,
  malformedRow,
  malformedTable,
  missingField,
  emptyField,
  missingDiagram,
  unresolvedPlaceholder,
  unresolvedChoice,
  unresolvedDate,
  unresolvedInstruction,
  unresolvedSample,
  openItem,
  invalidValue,
  invalidDate,
  duplicateId,
  inconsistentVersion,
  inconsistentDates,
  inconsistentStatus,
  inconsistentValue,
  unknownReference,
  ...steeringRules,
];
