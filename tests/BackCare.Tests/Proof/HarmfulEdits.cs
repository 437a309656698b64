using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;
using static BackCare.Tests.Proof.HarmfulEdit;

namespace BackCare.Tests.Proof;

/// <summary>Every single edit that could harm. (A case that is made milder fails, so cases are not edited.)</summary>
internal sealed class HarmfulEdits(Library library)
{
    private readonly Questionnaire questionnaire = library.Questionnaire;

    public static ImmutableArray<HarmfulEdit> ListFor(Library library)
    {
        var edits = new HarmfulEdits(library);
        return
        [
            .. edits.Findings(), .. edits.HowSoon(), .. edits.CanBegin(), .. edits.Combinations(), .. edits.Options(),
            .. edits.Conditions(), .. edits.Pages(), .. edits.Derived(), .. edits.Brought(), .. edits.Blocks(),
            .. edits.Contacts(), .. edits.Changes(), .. HarmfulPageEdits.ListFor(library),
        ];
    }

    /// <summary>No edit, only another way of writing: nothing may catch it.</summary>
    public static IEnumerable<HarmfulEdit> None =>
        new[] { TriageReader.FindingsPath, TriageReader.QuestionsPath, TriageReader.AdvicePath }.Select(
            file => HarmfulEdit.OfTree("nothing changed", file, file, _ => { }));

    private IEnumerable<HarmfulEdit> Findings()
    {
        foreach (var finding in questionnaire.Findings.All)
        {
            if (finding.Urgency is Urgency.SeeGp)
            {
                yield return InQuestions("finding told nowhere", finding.Id, root =>
                {
                    foreach (var option in List(root, "questions").SelectMany(page => List(page, "options")))
                        // Without 'gives' an option gives the finding of its id.
                        if (option!["gives"] is not null) Remove(option, "gives", finding.Id);
                        else if ((string)option["id"]! == finding.Id) option["gives"] = new JsonArray();
                    List(root, "derived").RemoveAll(each => (string)each!["id"]! == finding.Id);
                    List(root, "cases").RemoveAll(each => (string)each!["finding"]! == finding.Id);
                });
                continue;
            }
            yield return InFindings("urgency lowered", finding.Id,
                root => Lower(Find(root, "findings", finding.Id)!, finding.Urgency));
            yield return InFindings("urgency lowered, with its advice", finding.Id, root =>
                Lower(Find(root, "findings", finding.Id)!, finding.Urgency, Advice(finding.Urgency - 1)));
        }
    }

    private IEnumerable<HarmfulEdit> HowSoon() =>
        from finding in questionnaire.Findings.At(Urgency.SeeGp)
        from later in HowSoons.ByName.Values
        where later < finding.HowSoon
        select InFindings("GP later", $"{finding.Id}, {later.Name()}",
            root => Find(root, "findings", finding.Id)!["how-soon"] = later.Name());

    private IEnumerable<HarmfulEdit> CanBegin()
    {
        foreach (var (finding, place) in questionnaire.Findings.All.Select((finding, place) => (finding, place)))
        {
            if (!finding.IsDiscreet)
                yield return InFindings("finding made discreet", finding.Id, root => It(root)["discreet"] = "yes");
            if (!finding.CanBegin) continue;
            yield return InFindings("sign watched for by nobody", finding.Id, root =>
            {
                It(root)["can-begin"] = "no";
                It(root).Remove("shown-with");
            });
            // Which fact is asked for does not change who catches it.
            var fact = questionnaire.Facts.Select(each => each.Id).Except(finding.ShownWith)
                .ElementAt(place % (questionnaire.Facts.Length - finding.ShownWith.Length));
            yield return InFindings("sign watched for by fewer people", $"{finding.Id} with {fact} only",
                root => It(root)["shown-with"] = new JsonArray(fact));
            if (finding.ShownWith.Length > 1)
                foreach (var one in finding.ShownWith)
                    yield return InFindings("sign watched for by fewer people", $"{finding.Id} without {one}",
                        root => Remove(It(root), "shown-with", one));

            JsonObject It(JsonObject root) => Find(root, "findings", finding.Id)!;
        }
    }

    private IEnumerable<HarmfulEdit> Combinations()
    {
        foreach (var rule in questionnaire.Rules.All.Where(rule => rule.IsCombination))
        {
            yield return InFindings("combination lowered", rule.Id, root => Lower(It(root), rule.Urgency));
            yield return InFindings("combination lowered, with its advice", rule.Id,
                root => Lower(It(root), rule.Urgency, Advice(rule.Urgency - 1)));
            yield return InFindings("combination dropped", rule.Id, root => List(root, "combinations").Remove(It(root)));
            foreach (var (half, ids) in new[] { ("all", rule.All), ("any", rule.Any) })
                foreach (var id in ids)
                    yield return InFindings("half of a combination dropped", $"{rule.Id} without {id}",
                        root => Remove(It(root), half, id));
            // One of several is asked for, the others no longer do.
            if (rule.Any.Length > 1)
                foreach (var id in rule.Any)
                    yield return InFindings("half of a combination demanded", $"{rule.Id} with {id} always", root =>
                    {
                        Remove(It(root), "any", id);
                        List(It(root), "all").Add(id);
                    });
            foreach (var more in OneOfEachLevel(rule))
                yield return InFindings("combination tightened", $"{rule.Id} and {more}",
                    root => List(It(root), "all").Add(more));

            JsonObject It(JsonObject root) => Find(root, "combinations", rule.Id)!;
        }
    }

    private IEnumerable<string> OneOfEachLevel(Rule rule)
    {
        foreach (var level in new[] { Urgency.Call999, Urgency.Urgent111, Urgency.SeeGp })
        {
            var others = questionnaire.Findings.At(level).Select(finding => finding.Id).Except(rule.All).Except(rule.Any).ToArray();
            yield return others[questionnaire.Rules.All.IndexOf(rule) * 7 % others.Length];
        }
        var facts = questionnaire.Facts.Select(fact => fact.Id).Except(rule.All).Except(rule.Any).ToArray();
        yield return facts[questionnaire.Rules.All.IndexOf(rule) * 7 % facts.Length];
    }

    private IEnumerable<HarmfulEdit> Options()
    {
        foreach (var page in questionnaire.Questions)
            foreach (var option in page.Options)
            {
                var name = $"{page.Id}/{option.Id}";
                yield return InQuestions("option dropped", name,
                    root => List(Find(root, "questions", page.Id)!, "options").Remove(It(root)));
                if (option.Gives.Length > 0)
                    yield return InQuestions("option gives nothing", name, root => It(root)["gives"] = new JsonArray());
                if (option.Gives.Length > 1)
                    foreach (var id in option.Gives)
                        yield return InQuestions("option gives one thing less", $"{name} without {id}",
                            root => Remove(It(root), "gives", id));

                JsonObject It(JsonObject root) => Find(Find(root, "questions", page.Id)!, "options", option.Id)!;
            }
    }

    // One more fact is demanded: each that can be known by then, and one that cannot.
    private IEnumerable<HarmfulEdit> Conditions()
    {
        var known = new HashSet<string>();
        foreach (var page in questionnaire.Questions)
        {
            var facts = questionnaire.Facts.Select(fact => fact.Id).Where(known.Contains).ToArray();
            var later = questionnaire.Facts.Select(fact => fact.Id).FirstOrDefault(fact => !known.Contains(fact));
            foreach (var edit in Tightened("page", page.Id, page.When, root => Find(root, "questions", page.Id)!,
                (it, fact) => Remove(it["when"], "any", fact), Demand)) yield return edit;
            foreach (var option in page.Options)
                foreach (var edit in Tightened("option", $"{page.Id}/{option.Id}", option.When,
                    root => Find(Find(root, "questions", page.Id)!, "options", option.Id)!,
                    (it, fact) => Remove(it, "with", fact), (it, fact) => it["with"] = new JsonArray(fact)))
                    yield return edit;
            known.UnionWith(page.Options.SelectMany(option => option.Gives));

            IEnumerable<HarmfulEdit> Tightened(string what, string name, Condition when, Func<JsonObject, JsonObject> it,
                Action<JsonObject, string> drop, Action<JsonObject, string> demand)
            {
                foreach (var fact in when.Any)
                    yield return InQuestions($"alternative of the {what}'s condition dropped", $"{name} without {fact}",
                        root => drop(it(root), fact));
                foreach (var fact in facts.Except(when.Ids))
                    yield return InQuestions($"{what} for fewer people", $"{name} with {fact} only",
                        root => demand(it(root), fact));
                if (later is not null)
                    yield return InQuestions($"{what} for nobody", $"{name} with {later} only",
                        root => demand(it(root), later));
            }
        }

        static void Demand(JsonObject of, string fact)
        {
            if (of["when"] is not JsonObject when) of["when"] = when = [];
            if (when["all"] is not JsonArray) when["all"] = new JsonArray();
            List(when, "all").Add(fact);
        }
    }

    private IEnumerable<HarmfulEdit> Pages()
    {
        var (ids, seen) = (questionnaire.Questions.Select(page => page.Id).ToArray(), new HashSet<string>());
        seen.Add(string.Join(' ', ids));
        for (var from = 0; from < ids.Length; from++)
        {
            var page = ids[from];
            yield return InQuestions("page dropped", page,
                root => List(root, "questions").Remove(Find(root, "questions", page)));
            if (questionnaire.Questions[from].Kind is QuestionKind.Ticks)
                yield return InQuestions("page takes one tick only", page, root =>
                {
                    var it = Find(root, "questions", page)!;
                    it["kind"] = "choice";
                    it.Remove("none");
                });
            for (var to = 0; to < ids.Length; to++)
            {
                var (place, order) = (to, ids.Where(id => id != page).ToList());
                order.Insert(place, page);
                // Two neighbours change places by moving either.
                if (!seen.Add(string.Join(' ', order))) continue;
                yield return InQuestions("page moved", $"{page} from {from + 1} to {to + 1}", root =>
                {
                    var it = Find(root, "questions", page)!;
                    List(root, "questions").Remove(it);
                    List(root, "questions").Insert(place, it);
                });
            }
        }
    }

    // A finding may be derived by two lines, either of which is enough: each is edited by itself.
    private IEnumerable<HarmfulEdit> Derived()
    {
        foreach (var (each, place) in questionnaire.Rules.Derived.Select((each, place) => (each, place)))
        {
            var name = questionnaire.Rules.Derived.Count(other => other.Id == each.Id) == 1 ? each.Id
                : $"{each.Id} by {string.Join(" and ", each.Ids)}";
            yield return InQuestions("derived finding dropped", name, root => List(root, "derived").Remove(It(root)));
            foreach (var (part, ids) in new[] { ("any", each.Any), ("of", each.Of) })
                foreach (var id in ids)
                    yield return InQuestions("derived finding follows from less", $"{name} without {id}",
                        root => Remove(It(root), part, id));
            for (var least = each.AtLeast + 1; each.AtLeast > 0 && least <= each.Of.Length + 1; least++)
            {
                var more = $"{least}";
                yield return InQuestions("derived finding needs more", $"{name} from {more}",
                    root => It(root)["at-least"] = more);
            }
            foreach (var fact in questionnaire.Facts.Select(fact => fact.Id).Except(each.All))
                yield return InQuestions("derived finding tightened", $"{name} and {fact}", root =>
                {
                    if (It(root)["all"] is not JsonArray) It(root)["all"] = new JsonArray();
                    List(It(root), "all").Add(fact);
                });

            JsonObject It(JsonObject root) => (JsonObject)List(root, "derived")[place]!;
        }
    }

    private IEnumerable<HarmfulEdit> Brought()
    {
        foreach (var (key, id, level, blocks) in questionnaire.Findings.All.Select(
            finding => ("findings", finding.Id, finding.Urgency, finding.Advice))
            .Concat(questionnaire.Rules.All.Where(rule => rule.IsCombination)
                .Select(rule => ("combinations", rule.Id, rule.Urgency, rule.Advice))))
        {
            // Another level or discretion would be refused for that reason alone.
            var own = questionnaire.Advice.Find(blocks[0])!;
            var others = questionnaire.Advice.All.Where(
                block => block.Urgency == level && block.IsDiscreet == own.IsDiscreet
                && block.Id != AdviceBlocks.DoubtBlockId
                    && !blocks.Contains(block.Id)).OrderBy(block => block.Rank).ToArray();
            yield return InFindings("block taken from a sign", id, root => It(root).Remove("advice"));
            if (others is [var lowest, ..])
                yield return InFindings("block of a sign exchanged", $"{id} brings {lowest.Id}",
                    root => It(root)["advice"] = lowest.Id);
            if (others is [.., var first] && first.Rank > own.Rank)
                yield return InFindings("block put before that of a sign", $"{id} brings {first.Id} too",
                    root => It(root)["advice"] = new JsonArray(
                        [.. blocks.Prepend(first.Id).Select(block => JsonValue.Create(block))]));
            if (blocks.Length > 1)
                foreach (var block in blocks)
                    yield return InFindings("block of a sign dropped", $"{id} without {block}",
                        root => Remove(It(root), "advice", block));

            JsonObject It(JsonObject root) => Find(root, key, id)!;
        }
        foreach (var finding in questionnaire.Findings.All)
            foreach (var contact in finding.Contacts)
                yield return InFindings("contact taken from a sign", $"{finding.Id} without {contact}", root =>
                {
                    var it = Find(root, "findings", finding.Id)!;
                    if (finding.Contacts.Length == 1) it.Remove("contacts");
                    else Remove(it, "contacts", contact);
                });
    }

    private IEnumerable<HarmfulEdit> Blocks()
    {
        foreach (var block in questionnaire.Advice.All)
        {
            yield return InAdvice("block dropped", block.Id, root => List(root, "advice").Remove(It(root)));
            if (!block.Allows111Online)
                yield return InAdvice("111 online offered", block.Id, root => It(root).Remove("online"));
            yield return InAdvice("block for other eyes", block.Id, root =>
            {
                if (block.IsDiscreet) It(root).Remove("discreet");
                else It(root)["discreet"] = "yes";
            });
            if (questionnaire.Advice.All.Where(other => other.Urgency == block.Urgency && other.Rank < block.Rank)
                .MaxBy(other => other.Rank) is { } next)
                yield return InAdvice("block shown later", $"{block.Id} behind {next.Id}",
                    root => (It(root)["rank"], Find(root, "advice", next.Id)!["rank"]) = ($"{next.Rank}", $"{block.Rank}"));
            if (block is { Urgency: Urgency.Call999, Words.You.Heading: null })
                yield return InAdvice("999 not in the heading", block.Id,
                    root => It(root)["heading"] = "Go to A&E now");
            foreach (var contact in questionnaire.Advice.Contacts
                .Where(contact => contact.Id != block.FirstContact).Take(1))
                yield return InAdvice("contact kept back by a block", $"{block.Id} keeps {contact.Id}",
                    root => It(root)["first-contact"] = contact.Id);
            foreach (var part in block.Words.You.Parts.Union(block.Words.Person.Parts))
                yield return InAdvice("part of a block dropped", $"{block.Id}, {part}", root => It(root).Remove(part));

            JsonObject It(JsonObject root) => Find(root, "advice", block.Id)!;
        }
        foreach (var level in new[] { Urgency.Urgent111, Urgency.SeeGp })
            yield return InAdvice("another general block", level.Name(), root =>
            {
                var other = (JsonObject)Find(root, "advice", Advice(level))!.DeepClone();
                (other["id"], other["rank"]) = ($"{Advice(level)[0]}-other", "1");
                List(root, "advice").Add(other);
            });
    }

    private IEnumerable<HarmfulEdit> Contacts()
    {
        foreach (var contact in questionnaire.Advice.Contacts)
        {
            yield return InAdvice("contact dropped", contact.Id, root => List(root, "contacts").Remove(It(root)));
            if (contact.Link is not { } link)
                yield return InAdvice("contact with another number", contact.Id, root => It(root)["link"] = "tel:111");
            else
            {
                yield return InAdvice("contact with another number", contact.Id,
                    root => It(root)["link"] = $"{link[..^1]}{(link[^1] - '0' + 1) % 10}");
                yield return InAdvice("contact without its link", contact.Id, root => It(root).Remove("link"));
                yield return InAdvice("contact that says another number", contact.Id, root =>
                {
                    var text = (string)It(root)["text"]!;
                    var digit = text.IndexOfAny([.. "0123456789"]);
                    It(root)["text"] = $"{text[..digit]}{(text[digit] - '0' + 1) % 10}{text[(digit + 1)..]}";
                });
            }
            foreach (var one in contact.When.Any.Length > 1 ? contact.When.Any : [])
                yield return InAdvice("contact for fewer people", $"{contact.Id} without {one}",
                    root => Remove(It(root)["when"], "any", one));
            yield return InAdvice("contact for fewer people", $"{contact.Id} with age-60-or-over only",
                root => It(root)["when"] = new JsonObject { ["all"] = new JsonArray("age-60-or-over") });

            JsonObject It(JsonObject root) => Find(root, "contacts", contact.Id)!;
        }
    }

    private static readonly string[] ListsOfSigns = ["urgent", "gp"], ListsOfLines = ["nerves", "others"];

    private IEnumerable<HarmfulEdit> Changes() =>
        from id in questionnaire.Words.Changes.Options
        select HarmfulEdit.OfTree("sign left out of the card of changes", id, WordsReader.WordsFile, root =>
        {
            var changes = root["changes"]!;
            foreach (var list in ListsOfSigns) Remove(changes, list, id);
            foreach (var list in ListsOfLines)
            {
                foreach (var line in List(changes, list)) Remove(line, "signs", id);
                List(changes, list).RemoveAll(line => List(line, "signs").Count == 0);
            }
        });

    private string Advice(Urgency level) => questionnaire.Advice.General(level)!.Id;

    private static void Lower(JsonObject it, Urgency from, string? advice = null)
    {
        it["urgency"] = (from - 1).Name();
        if (from is Urgency.Urgent111) it["how-soon"] = "today";
        if (advice is not null) it["advice"] = advice;
    }

    private static HarmfulEdit InFindings(string kind, string of, Action<JsonObject> change) =>
        HarmfulEdit.OfTree(kind, of, TriageReader.FindingsPath, change);

    private static HarmfulEdit InAdvice(string kind, string of, Action<JsonObject> change) =>
        HarmfulEdit.OfTree(kind, of, TriageReader.AdvicePath, change);

    private static HarmfulEdit InQuestions(string kind, string of, Action<JsonObject> change) =>
        HarmfulEdit.OfTree(kind, of, TriageReader.QuestionsPath, change);
}
