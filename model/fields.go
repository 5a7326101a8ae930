package model

// Names of fields. A set has one field for each member: "objective/8".
const (
	FieldDeleted Field = "deleted" // "1" with the heads a deletion covers, "" taken back

	FieldTitle           Field = "title"
	FieldCode            Field = "code"     // meeting: the id in agenda files; participant: its fixed code
	FieldKind            Field = "kind"     // meeting, item, intervention, point, outcome: kind of that record
	FieldRound           Field = "round"    // meeting: round of reviews, a number from 1
	FieldStart           Field = "start"    // meeting: date; item: hh:mm; intervention: RFC 3339 time
	FieldEnd             Field = "end"      // as Start
	FieldTimezone        Field = "timezone" // meeting: IANA name
	FieldVenue           Field = "venue"
	FieldFormat          Field = "format"
	FieldOrganizers      Field = "organizers" // one a line
	FieldLanguages       Field = "languages"  // one a line
	FieldChairs          Field = "chairs"     // one a line
	FieldAttendance      Field = "attendance"
	FieldNote            Field = "note"
	FieldConfidence      Field = "confidence" // provenance, never printed
	FieldSources         Field = "sources"    // provenance, one a line, never printed
	FieldDocuments       Field = "documents"  // meeting: one a line, as the agenda package writes them
	FieldOutcomeDocument Field = "outcome-document"
	FieldLevel           Field = "level"
	FieldChatham         Field = "chatham"        // "1": at most unattributed, no list, no attendance
	FieldLimit           Field = "speaking-limit" // seconds
	FieldHardStop        Field = "hard-stop"      // hh:mm
	FieldShipped         Field = "shipped"        // meeting: "1" for those that come with the program
	FieldClosed          Field = "closed"         // item: "1" once it was closed
	FieldGone            Field = "gone"           // item: "1" where a later agenda no longer holds it
	FieldRank            Field = "rank"           // place among siblings, compared as text

	FieldMeeting  Field = "meeting"  // item, outcome, remark: its meeting
	FieldParent   Field = "parent"   // item: the item above; intervention, outcome, remark: its item; point: its turn
	FieldNumber   Field = "number"   // item
	FieldDate     Field = "date"     // item
	FieldSpeakers Field = "speakers" // item: one a line, "name | title | entity"

	FieldName        Field = "name"        // participant: printed name
	FieldType        Field = "type"        // participant: speaker type
	FieldCategory    Field = "category"    // participant: paragraph 44 category
	FieldParticipant Field = "participant" // intervention: id of the participant; "" is @floor
	FieldWords       Field = "words"       // intervention of @floor: the words to call them by
	FieldPerson      Field = "person"
	FieldPersonTitle Field = "person-title"
	FieldGroup       Field = "group" // intervention: id of the group spoken for
	FieldRole        Field = "role"
	FieldState       Field = "state"
	FieldLanguage    Field = "language"
	FieldNoteTaker   Field = "note-taker"
	FieldPaused      Field = "paused" // intervention: seconds its clock stood still
	FieldPausedAt    Field = "paused-at"

	FieldText   Field = "text"
	FieldQuote  Field = "quote"  // point: "1"
	FieldCheck  Field = "check"  // "1": to check
	FieldSettle Field = "settle" // what could not be read; on the list To settle
	FieldDue    Field = "due"    // outcome: yyyy, yyyy-mm or yyyy-mm-dd
	FieldScope  Field = "scope"  // outcome: item, meeting, region, all
	FieldStatus Field = "status"
	FieldCount  Field = "count" // outcome: the rapporteur's own words for the quantifier
)

// Names of sets.
const (
	SetObjective = "objective"
	SetPrinciple = "principle"
	SetTopic     = "topic"
	SetLabel     = "label"
	SetActor     = "actor"     // outcome: participant ids
	SetText      = "text"      // outcome: its text in other languages than it was taken down in, by their code
	SetEvidence  = "evidence"  // outcome: point ids
	SetRegion    = "region"    // meeting
	SetNotHeard  = "not-heard" // item: objectives confirmed at its close as not heard
	SetImported  = "import"    // meeting, item: value of the last import, by field
)

// Member is the field of one member of a set.
func Member(set, member string) Field { return Field(set + "/" + member) }
