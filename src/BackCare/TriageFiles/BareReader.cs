using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>What the files of the rules write alike, read without a look at the names in it.</summary>
internal static class BareReader
{
    /// <summary>The condition under 'when'; always, where there is none.</summary>
    /// <param name="check">Looks at what it names, with the fields that it was read from.</param>
    public static Condition When(Fields fields, Action<Condition, Fields>? check = null)
    {
        if (fields.OptionalMap("when", $"'when' of {fields.Of}") is not { } when) return Condition.Always;
        var condition = new Condition(when.OptionalTexts("all"), when.OptionalTexts("any"));
        check?.Invoke(condition, when);
        when.Done();
        return condition;
    }

    /// <summary>Whether a doubt on a page can wait, under 'doubt'; null where there is none.</summary>
    /// <param name="check">Looks at the facts with which it may not, with the fields that they were read from.</param>
    public static DoubtThatWaits? Doubt(Fields fields, string? id, Action<IEnumerable<string>, Fields>? check = null)
    {
        if (fields.OptionalMap("doubt", $"'doubt' of {fields.Of}") is not { } doubt) return null;
        // It can be nothing else; it stands there so that the line says what it does.
        var soon = doubt.Choice("how-soon", new Dictionary<string, HowSoon> { ["week"] = HowSoon.Week });
        var today = doubt.Texts("today-with");
        check?.Invoke(today, doubt);
        doubt.Done();
        return id is null || soon is null ? null : new(id, today);
    }

    /// <summary>How urgent and, at a GP or 111, how soon. What cannot be read is the least, and a problem.</summary>
    public static (Urgency Urgency, HowSoon HowSoon) Level(Fields fields)
    {
        var urgency = fields.Choice("urgency", Urgencies.OfFindings) ?? default;
        return (urgency, urgency switch
        {
            Urgency.SeeGp => fields.Choice("how-soon", HowSoons.ByName) ?? default,
            Urgency.Urgent111 when fields.Has("how-soon") => fields.Choice("how-soon", HowSoons.At111) ?? default,
            _ => HowSoon.Today,
        });
    }

    public static Derivation Derivation(Fields fields, string id) => new(
        id, fields.OptionalTexts("all"), fields.OptionalTexts("any"),
        fields.OptionalNumber("at-least") ?? 0, fields.OptionalTexts("of"));
}
