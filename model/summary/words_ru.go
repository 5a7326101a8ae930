package summary

import (
	"strings"

	"rapporteur/model/gcm"
)

// russian is every heading and set phrase in Russian. What is not in the
// nominative stands behind a colon wherever a name would have to be declined.
func russian() *lexicon {
	return &lexicon{
		language: "ru",
		headings: map[string]string{
			"introduction": "Введение", "objectives": "Цели", "general": "Общие вопросы", "principles": "Руководящие принципы",
			"outcomes": "Итоги", "coverage": "Цели, по которым нет материала", "speakers": "Выступившие",
			"remarks": "Выступления", "floor": "Выступления с места", "issues": "Поднятые вопросы", "key-outcomes": "Основные итоги",

			"progress": "Достигнутый прогресс", "challenges": "Проблемы", "practices": "Передовая практика и извлеченные уроки",
			"needs": "Потребности и предложения о поддержке", "recommendations": "Рекомендации", "priorities": "Приоритеты и обязательства",
			"differing-views": "Различные мнения", "statements": "Другие заявления",

			"matters": "Вопросы, доводимые до сведения Комиссии", "proceedings": "Ход работы",
			"round-tables": "Итоги круглых столов", "participants-and-work": "Участники и организация работы",
			"agenda": "Повестка дня", "summary-of-proceedings": "Краткое изложение хода работы",
			"important-issues": "Важные вопросы, поднятые в ходе обсуждений", "participants": "Выступившие участники",
			"opening": "Открытие совещания", "attendance": "Участники", "opening-remarks": "Вступительные заявления",
			"presentations-and-discussions": "Доклады и обсуждения", "organization": "Организация работы",
			"documents": "Документы", "main-messages": "Основные тезисы выступлений",
			"conclusions": "Выводы и рекомендации", "presentations": "Доклады", "panel": "Дискуссионная группа",
			"discussion": "Обсуждение", "meeting": "Совещание", "main-points": "Основные положения", "date-and-venue": "Сроки и место проведения",

			"outcome-key-message": "Основные идеи", "outcome-recommendation": "Рекомендации", "outcome-good-practice": "Передовая практика",
			"outcome-challenge": "Проблемы", "outcome-resource-need": "Потребности в ресурсах", "outcome-support-offer": "Предложения о поддержке",
			"outcome-pledge": "Объявленные обязательства", "outcome-champion": "Страны-лидеры", "outcome-decision": "Решения",
			"outcome-next-step": "Дальнейшие шаги", "outcome-differing-view": "Различные мнения", "outcome-other": "Другие итоги",
		},
		phrases: map[phraseKey]string{
			phraseDraft:          "Проект – неофициальные записи, не являются официальным отчетом",
			phraseTitle:          "Региональный обзор осуществления Глобального договора о безопасной, упорядоченной и легальной миграции: %s",
			phraseTitleRound:     "Региональный обзор осуществления Глобального договора о безопасной, упорядоченной и легальной миграции: %s, цикл %d",
			phraseAllRegions:     "все регионы",
			phraseChosen:         "Резюме совещаний",
			phraseMeetings:       "Совещания",
			phraseMeeting:        "Совещание",
			phraseDate:           "Дата",
			phrasePlace:          "Место проведения",
			phraseAttendance:     "Участники",
			phraseNoMeeting:      "Записей о совещаниях этого региона и цикла нет.",
			phraseNoIntervention: "Выступлений не зафиксировано",
			phraseNotRecorded:    "В повестке дня, но не зафиксировано",
			phraseNotOnAgenda:    "Не в повестке дня",
			phraseByObjective:    "Зафиксированные тезисы по целям",
			phraseToCheck:        " [проверить]",
			phraseOtherWording:   "Существует другая формулировка",
			phraseBriefed:        "Докладчики",
			phraseAttendanceIs:   "Участники",
			phraseRegionStates:   "Государства региона",
			phraseOtherStates:    "Другие государства",
			phraseStates:         "Государства",
			phraseUNEntities:     "Структуры Организации Объединенных Наций",
			phraseStakeholders:   "Заинтересованные стороны",
			phraseOthers:         "Другие участники",
			phraseObjective:      "Цель %d",
			phraseTable:          "Таблица %d. ",
			phraseFigure:         "Диаграмма %d. ",
			phrasePointOfOrder:   "Выступление по порядку ведения заседания",
			phraseRightOfReply:   "Право на ответ",
			phraseBehalf:         "от имени: %s",
			phraseAction:         "исполнители: ",
			phraseChampion:       "страна-лидер: ",
			phraseChampions:      "страны-лидеры: ",
			phrasePledged:        "обязательство объявили: ",
			phraseItem:           "Пункт %s",
			phraseItemTitle:      "Пункт %s. %s",
			phraseItemRound:      " (пункт %s повестки дня)",
			phraseItemSquare:     " [пункт %s повестки дня]",
			phraseColon:          ": ",
			phraseOpen:           " (",
			phraseClose:          ")",
			phraseQuote:          "«",
			phraseUnquote:        "»",
			phraseNothing:        "По этому разделу ничего не зафиксировано.",
			phraseNoList:         "Список участников не приводится.",
			phraseChair:          "Председатель",
			phraseOrganizers:     "Организаторы",
			phraseFormat:         "Формат",
			phraseLanguages:      "Языки",
			phraseDocuments:      "Участникам совещания были представлены следующие документы:",
			phraseFloorTaken:     "Выступили:",
			phraseCounted:        "%s (%d)",
			phraseAnnex:          "Приложение: %s",
			phraseMinutes:        " (%s мин)",
			phraseSpoken:         "Время выступления (мин): %s; слов в минуту: %d",
			phraseParts:          "; ",
			phraseEvidence:       "Приложение: на чем основан каждый пункт",
			phraseBehind:         "Основание: %s",
			phraseNothingBehind:  "Ни в одном пункте нет тезисов или итогов.",
			phraseOutcome:        "Итог",
			phraseNoEvidence:     "; в этих записях нет подтверждающих тезисов",
			phraseUnused:         "Тезисы и итоги, не вошедшие ни в один пункт",
			phraseAllUsed:        "Все тезисы и итоги, которые могут быть приведены, вошли в пункты.",
			phraseBeginning:      "Начало",
			phraseNth:            "%s, %d",
			phraseMoment:         "%s, %s",
			phraseDash:           " – ",
			phraseComma:          ", ",
		},
		quantified: map[string][]string{
			gcm.ClassMemberStates: {"одно государство-член", "два государства-члена", "несколько государств-членов", "ряд государств-членов", "многие государства-члены", "большинство государств-членов"},
			gcm.ClassStakeholders: {"одна заинтересованная сторона", "две заинтересованные стороны", "несколько заинтересованных сторон", "ряд заинтересованных сторон", "многие заинтересованные стороны", "большинство заинтересованных сторон"},
			gcm.ClassUNEntities:   {"одна структура Организации Объединенных Наций", "две структуры Организации Объединенных Наций", "несколько структур Организации Объединенных Наций", "ряд структур Организации Объединенных Наций", "многие структуры Организации Объединенных Наций", "большинство структур Организации Объединенных Наций"},
			gcm.ClassParticipants: {"один участник", "два участника", "несколько участников", "ряд участников", "многие участники", "большинство участников"},
		},
		called: map[string]string{
			"member States": "государства-члены", "stakeholders": "заинтересованные стороны", "UN entities": "структуры Организации Объединенных Наций", "participants": "участники",
			"a participant": "один из участников", "a member State": "одно из государств-членов", "an associate member": "один из ассоциированных членов",
			"an observer State": "одно из государств-наблюдателей", "a group of States": "группа государств",
			"an intergovernmental organization": "межправительственная организация", "a UN entity": "одна из структур Организации Объединенных Наций",
			"an inter-State consultation mechanism": "межгосударственный консультативный механизм",
			"a regional economic community":         "региональное экономическое сообщество",
			"a special procedure mandate holder":    "мандатарий специальных процедур",
			"a stakeholder":                         "одна из заинтересованных сторон", "the chair": "председатель", "the rapporteur": "докладчик",
			"a migrant": "один из мигрантов", "a civil society representative": "представитель гражданского общества",
			"a representative of a migrant or diaspora organization": "представитель организации мигрантов или диаспоры",
			"a representative of a faith-based organization":         "представитель религиозной организации",
			"a representative of a local authority or community":     "представитель местных органов власти или местного сообщества",
			"a private sector representative":                        "представитель частного сектора",
			"a trade union representative":                           "представитель профсоюза", "a parliamentarian": "парламентарий",
			"a representative of a national human rights institution":                   "представитель национального правозащитного учреждения",
			"a representative of the International Red Cross and Red Crescent Movement": "представитель Международного движения Красного Креста и Красного Полумесяца",
			"a representative of academia":                                              "представитель научных кругов", "a media representative": "представитель средств массовой информации",
		},
		roles: map[string]string{
			"chair": "председатель", "co-chair": "сопредседатель", "moderator": "ведущий", "panellist": "участник дискуссии", "rapporteur": "докладчик",
		},
		dates: dateWords{
			months: []string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
			due:    []string{"январю", "февралю", "марту", "апрелю", "маю", "июню", "июлю", "августу", "сентябрю", "октябрю", "ноябрю", "декабрю"},
			full:   "{d} {m} {y} года", days: "{d}–{e} {m} {y} года", months2: "{d} {m} – {e} {n} {y} года", years: "{d} {m} {y} года – {e} {n} {z} года",
			dueDay: "к {d} {m} {y} года", dueMonth: "к {m} {y} года", dueYear: "к {y} году", notADate: "срок: %s",
		},
		paragraphs: seriesWords{"пункт %s", "", "пункты %s", ", ", " и "},
		objectives: seriesWords{"цель %s", "", "цели %s", ", ", " и "},
		from:       fromRussian,
	}
}

// fromRussian is "устный перевод с французского": the names that are adjectives
// are declined, any other stands behind the word for language.
func fromRussian(name string) string {
	stem, declined := strings.CutSuffix(name, "ий")
	if !declined || !strings.HasSuffix(stem, "ск") && !strings.HasSuffix(stem, "цк") || strings.Contains(name, " ") {
		return "устный перевод с языка " + name
	}
	with := "с "
	if letters := []rune(stem); strings.ContainsRune("сзшж", letters[0]) && !strings.ContainsRune("аеёиоуыэюя", letters[1]) {
		with = "со "
	}
	return "устный перевод " + with + stem + "ого"
}
