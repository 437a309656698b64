namespace BackCare.Reading;

/// <summary>A key of a content file, on what it is read into. A record has the keys of its map, and nothing else names
/// them: the binder reads by them, and the schemas that help editors are written from them.</summary>
/// <remarks>
/// A parameter must be there, but where it may be null or <see cref="Optional"/>; a property may be left out, but
/// where it is <see cref="Required"/>.
/// </remarks>
/// <param name="about">What an editor shows to whoever writes it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class KeyAttribute(string name, string about = "") : Attribute
{
    public string Name { get; private set; } = name;
    public string About => about;

    public bool Optional { get; init; }
    public bool Required { get; init; }

    /// <summary>What it is where it is left out.</summary>
    public object? Default { get; init; }

    /// <summary>A text of small letters, digits and single hyphens.</summary>
    public bool IsId { get; init; }

    /// <summary>The words that it may be, where it is no text of any words; of a yes or no the first is the
    /// yes.</summary>
    public string[]? OneOf { get; init; }

    /// <summary>A list that may be written as the one text in it.</summary>
    public bool AllowScalar { get; init; }

    /// <summary>A text or a list that may be empty, or a map that needs no entry for each of its words.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Words of whoever tells a case, in which brackets and bars are what they are.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What the program puts into the text, such as "{signs}": it stands there once.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Pages of the site that the text may link to, beside numbers and other sites; null for words that are
    /// shown as they stand.</summary>
    public string[]? Links { get; init; }

    /// <summary>This key under a longer name.</summary>
    internal KeyAttribute WithPrefix(string before)
    {
        if (before is "") return this;
        var renamed = (KeyAttribute)MemberwiseClone();
        renamed.Name = before + Name;
        return renamed;
    }
}

/// <summary>A part whose keys stand in the map of the whole.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class InlineAttribute : Attribute
{
    /// <summary>All of it may be left out, and no half of it.</summary>
    public bool Optional { get; init; }

    /// <summary>Stands before the names of its keys, where two such parts stand in one map.</summary>
    public string Before { get; init; } = "";
}

/// <summary>The same words said in two voices, and written once: each of its two parts takes its own side of the marks
/// in a text, such as "[you have|they have]".</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VoicePairAttribute : Attribute;

/// <summary>What a map is called in messages: with its "id", or another key, behind it.</summary>
/// <param name="id">The key that names one.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntryAttribute(string name, string about = "", string id = "id") : Attribute
{
    public string Name => name;
    public string About => about;
    public string Id => id;

    /// <summary>Its parameters are keys by their own names, in small letters with hyphens.</summary>
    public bool NamesFromParameters { get; init; }

    /// <summary>It may be written as the text of the one key that it needs.</summary>
    public bool AllowText { get; init; }

    /// <summary>Its map has keys besides, which others read.</summary>
    public bool HasOtherKeys { get; init; }
}

/// <summary>The words of an enum in content files are those of <c>ByName</c> of a table; without one they are its own
/// names.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class WordsAttribute(Type table) : Attribute
{
    public Type Table => table;
}
