using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads the options of pages: what each gives, who is offered it, and its words or its finding's.</summary>
internal sealed class OptionReader(TriageEntries entries, Findings findings, HashSet<string> facts)
{
    private readonly HashSet<string> given = [];

    /// <summary>The ids that the options give.</summary>
    public IReadOnlySet<string> Given => given;

    public ImmutableArray<Option> Read(Question question, Parsed<QuestionsFile> read)
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var option in question.Options)
        {
            var location = read[option];
            entries["option", $"{question.Id}/{option.Id}"] = location;
            var whole = location.Has("gives") ? option : option with { Gives = [option.Id] };
            given.UnionWith(whole.Gives);
            Check(whole, question.Kind, location);
            if (location.Has("label"))
                options.Add(whole with { Words = option.Words.Select((words, _) => words.WithDefaults()) });
            else
            {
                var worded = WordedByFinding(whole);
                if (worded is null && findings.All.Length > 0)
                    location.Report("id", "BC215", $"{location.Subject} has no words",
                        "write 'label', or give a finding of the same id whose registry entry has one");
                options.Add(worded ?? whole);
            }
        }
        return options.ToImmutable();
    }

    private void Check(Option option, QuestionKind kind, YamlLocation location)
    {
        if (kind is QuestionKind.Ticks && option.Id is Question.None or Question.NotSure)
            location.Report("id", "BC214", $"{location.Subject} has a reserved id",
                "take it out: every ticks page offers none and not-sure by itself");
        string[] known = [.. facts, .. findings.Ids];
        location.CheckKnown("gives", "finding or fact", option.Gives, known);
        location.CheckKnown("with", "finding or fact", option.With, known);
        if (option.Case is not null && kind is QuestionKind.Ticks)
            location.Report("case", "BC235", $"{location.Subject} has 'case', but a case ticks it by its name",
            "take it out");
        if (!location.Has("label")) return;
        if (option.Words.You.Say is null && option.Gives.Any(id => findings.Find(id) is not null))
            location.Report("id", "BC236", $"{location.Subject} gives a finding but has no 'say'",
                "write what to say of it on the phone");
        if (option.Gives.Contains(option.Id) && findings.Find(option.Id) is { Words.You.Label: not null })
            location.Report("id", "BC243",
                $"{location.Subject} has words of its own beside those of the finding of its name",
                "keep them in one place: take these out, or the finding's 'label'");
    }

    // Words are written once: an option named like a finding that it gives takes them from the registry.
    private Option? WordedByFinding(Option option)
    {
        return option.Gives.Contains(option.Id)
            && findings.Find(option.Id) is { Words: { You.Label: not null, Person.Label: not null } words } finding
            ? option with
            {
                Words = new(Words(words.You), Words(words.Person)),
                Picture = option.Picture ?? finding.Picture,
            } : null;

        static OptionWords Words(FindingWords words) =>
            new(words.Label!, words.Hint, words.Reason!, words.Say) { ShortName = words.ShortName };
    }
}
