using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>What the files of the rules and of the floor write alike, read without a look at the names in it.</summary>
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

    /// <summary>What a derived finding follows from.</summary>
    public static Derivation Derivation(Fields fields, string id) => new(
        id, fields.OptionalTexts("all"), fields.OptionalTexts("any"),
        fields.Has("at-least") ? fields.Number("at-least") ?? 0 : 0, fields.OptionalTexts("of"));
}
