using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Checks that names in the rules' files exist, and that findings and facts are given by something.</summary>
internal sealed class CrossReferenceValidator(TriageEntries entries)
{
    /// <summary>Checks names of findings, facts or options, which are known only once all files are read.</summary>
    public void CheckKnown(Findings findings, ImmutableArray<Rule> combinations, QuestionsFile file,
        AdviceBlocks advice, ChangeFindings changes)
    {
        string[] facts = [.. file.Facts.Select(fact => fact.Id)];
        string[] contacts = [.. advice.Contacts.Select(contact => contact.Id)];
        var known = findings.Ids.Concat(facts).ToHashSet();
        foreach (var rule in combinations)
            entries["combination", rule.Id].CheckKnown("id", "finding or fact", rule.All.Concat(rule.Any), known);
        CheckChanges(changes, file.Questions, known, findings);
        known.UnionWith(file.Questions.SelectMany(question => question.Options).Select(option => option.Id));
        foreach (var finding in findings.All)
        {
            var place = entries["finding", finding.Id];
            place.CheckKnown("shown-with", "fact", finding.ShownWith, facts);
            if (!advice.All.IsEmpty) place.CheckKnown("contacts", "contact", finding.Contacts, contacts);
            Known("finding", finding.Id, finding.PhoneQuestions.SelectMany(ask => ask.With));
        }
        foreach (var rule in combinations) Known("combination", rule.Id,
            rule.PhoneQuestions.SelectMany(ask => ask.With));
        foreach (var contact in advice.Contacts) Known("contact", contact.Id, NamesIn(contact));
        foreach (var block in advice.All)
        {
            string[] first = block.FirstContact is { } contact ? [contact] : [];
            entries["advice block", block.Id].CheckKnown("first-contact", "contact", first, contacts);
            Known("advice block", block.Id, NamesIn(block));
        }

        void Known(string kind, string id, IEnumerable<string> names) =>
            entries[kind, id].CheckKnown("id", "finding, fact or option", names.Distinct(), known);
    }

    private void CheckChanges(ChangeFindings changes, ImmutableArray<Question> questions, HashSet<string> known,
        Findings findings)
    {
        Option[] options = [.. questions.SelectMany(question => question.Options)];
        string[] ids = [.. options.Select(option => option.Id)];
        foreach (var unknown in changes.Options.Where(id => !questions.IsEmpty && !ids.Contains(id)))
            entries["words", "all"].Report("changes", "BC200",
                $"'changes' names the unknown option '{unknown}'", Spelling.Hint(unknown, ids));
        // A 999 sign of the card must be 999 by itself. Unknown ids are reported elsewhere.
        foreach (var option in options.Where(option =>
            changes.Nerves.Concat(changes.Others).Any(line => line.OptionIds.Contains(option.Id))
            && option.Gives.All(known.Contains)
            && !option.Gives.Any(id => findings.Find(id) is { Urgency: Urgency.Call999 })))
            entries["words", "all"].Report("changes", "BC228", $"'changes' has '{option.Id}' among its "
                + "signs at 999, which is not 999 by itself", "put it under 'urgent'");
    }

    /// <param name="given">What options give, including options that cannot be used.</param>
    public void CheckGiven(Findings findings, QuestionsFile file, IReadOnlySet<string> given)
    {
        foreach (var id in findings.Ids.Where(id => !given.Contains(id) && file.Derived.All(line => line.Id != id)))
            entries["finding", id].Report("id", "BC221", $"no option gives the finding '{id}'",
                $"let an option of {TriageReader.QuestionsPath} give it, or derive it");
        foreach (var fact in file.Facts.Where(fact => !given.Contains(fact.Id)))
            entries["fact", fact.Id].Report("id", "BC222", $"no option gives the fact '{fact.Id}'",
                "let an option give it, or take it out");
    }

    /// <summary>Checks that findings and combinations name advice of their own level and discretion.</summary>
    public void CheckAdvice(Findings findings, ImmutableArray<Rule> combinations, AdviceBlocks advice)
    {
        // An unreadable file is one problem, not one for each name in it.
        if (advice.All.IsEmpty) return;
        foreach (var (kind, rule) in findings.All.Select(finding => ("finding", Rule.For(finding)))
            .Concat(combinations.Select(rule => ("combination", rule))))
        {
            var level = LevelOf(rule.Urgency, rule.HowSoon);
            var discreet = findings.AreDiscreet(rule.All.Concat(rule.Any));
            foreach (var block in rule.Advice)
                if (advice.Find(block) is not { } found)
                    Report("BC219", $"names the advice block '{block}', which does not exist",
                        Spelling.Hint(block, advice.All.Select(each => each.Id)));
                else if (LevelOf(found.Urgency, found.HowSoon) is var other && other != level)
                    Report("BC220", $"is {level} but its advice block '{block}' is {other}",
                        "name a block of its own level");
                else if (found.IsDiscreet != discreet)
                    Report("BC229", $"{(discreet ? "is discreet" : "is not discreet")}, but its advice block '{block}' "
                        + (found.IsDiscreet ? "is" : "is not"),
                            "make both discreet or neither: what another person must "
                        + "not see is said inside such a block, and nowhere else");

            void Report(string code, string what, string mend) =>
                entries[kind, rule.Id].Report("id", code, $"{kind} '{rule.Id}' {what}", mend);
        }
    }

    // A GP block serves any day. A block for an urgent GP appointment serves no other 111, which would not show it.
    private static string LevelOf(Urgency urgency, HowSoon soon) =>
        Dispositions.From(urgency, soon) is Disposition.UrgentGpOr111 ? Disposition.UrgentGpOr111.Name()
            : urgency.Name();

    private static IEnumerable<string> NamesIn(ContactLine contact) => contact.When.Ids.Concat(contact.BroughtBy);

    private static IEnumerable<string> NamesIn(AdviceBlock block) =>
        new[] { block.Words.You, block.Words.Person }
            .SelectMany(words => words.Do.Concat(words.Say).Concat(words.DoNot))
            .SelectMany(line => line.When.Ids.Concat(line.Given).Concat(line.NotWith));
}
