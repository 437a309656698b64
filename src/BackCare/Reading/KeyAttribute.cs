namespace BackCare.Reading;

/// <summary>A key of a content file, on the parameter or property it is read into. Keys are named only here: the binder
/// reads by them, and the schemas for editors are generated from them.</summary>
/// <remarks>A parameter is required unless nullable or <see cref="Optional"/>; a property only if
/// <see cref="Required"/>.</remarks>
/// <param name="about">The description that editors show to authors.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class KeyAttribute(string name, string about = "") : Attribute
{
    public string Name { get; private set; } = name;
    public string About => about;

    public bool Optional { get; init; }
    public bool Required { get; init; }

    /// <summary>The value if the key is left out.</summary>
    public object? Default { get; init; }

    /// <summary>Whether the text is small letters, digits and single hyphens.</summary>
    public bool IsId { get; init; }

    /// <summary>The only words allowed, if not any text is; for a yes or no, the first one means yes.</summary>
    public string[]? OneOf { get; init; }

    /// <summary>Whether a list may be written as its only text.</summary>
    public bool AllowScalar { get; init; }

    /// <summary>Whether a text or list may be empty, or a map of words may lack some of them.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Whether it holds a case's own story, in which brackets and bars have no meaning.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The blank, such as "{signs}", that the program fills in; the text must hold it once.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Pages that the text may link to, besides numbers and sites; null if shown as typed.</summary>
    public string[]? Links { get; init; }

    /// <summary>This key with a longer name.</summary>
    internal KeyAttribute WithPrefix(string before)
    {
        if (before is "") return this;
        var renamed = (KeyAttribute)MemberwiseClone();
        renamed.Name = before + Name;
        return renamed;
    }
}

/// <summary>A part whose keys belong to the same map as the whole.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class InlineAttribute : Attribute
{
    /// <summary>Whether all of it may be left out; half of it never may.</summary>
    public bool Optional { get; init; }

    /// <summary>A prefix for the names of its keys, if one map holds two such parts.</summary>
    public string Before { get; init; } = "";
}

/// <summary>Words in two voices, written as one text: "[you have|they have]". Each part reads its side.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VoicePairAttribute : Attribute;

/// <summary>The name of a map in messages, followed by its "id" or another key.</summary>
/// <param name="id">The key that identifies an entry.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntryAttribute(string name, string about = "", string id = "id") : Attribute
{
    public string Name => name;
    public string About => about;
    public string Id => id;

    /// <summary>Whether its parameters are keys by their own names, in kebab-case.</summary>
    public bool NamesFromParameters { get; init; }

    /// <summary>Whether it may be written as just the text of its one required key.</summary>
    public bool AllowText { get; init; }

    /// <summary>Whether its map has other keys, which other code reads.</summary>
    public bool HasOtherKeys { get; init; }
}

/// <summary>Takes an enum's words in content files from <c>ByName</c> of a table, instead of its own names.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class WordsAttribute(Type table) : Attribute
{
    public Type Table => table;
}
