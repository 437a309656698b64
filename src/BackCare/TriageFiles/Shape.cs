using System.Collections;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <param name="About">What an editor shows to whoever writes it.</param>
internal sealed record Key(string Name, bool IsNeeded, Form Form, string About);

/// <summary>One kind of map in the files of content/triage: the keys that it may have, in their order.</summary>
/// <param name="name">Small letters and hyphens.</param>
internal class Shape(string name, string about = "") : IEnumerable<Key>
{
    private readonly List<Key> keys = [];
    private readonly List<string> rules = [];

    public string Name => name;
    public string About => about;

    public IReadOnlyList<string> Rules => rules;

    /// <param name="key">One that may be left out ends in a question mark.</param>
    public void Add(string key, Form form, string about = "") => keys.Add(new(Bare(key), !key.EndsWith('?'), form, about));

    public void Add(string rule) => rules.Add(rule);

    public IEnumerator<Key> GetEnumerator() => keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected static string Bare(string key) => key.TrimEnd('?');
}

/// <summary>A value of something that was read from such a map, as it is signed.</summary>
/// <param name="Name">As it is named where it is signed.</param>
/// <param name="IsVoiced">Whether each voice has its own.</param>
/// <param name="Signed">The value, or those of a list; none where nothing is signed.</param>
internal sealed record SignedField<T>(string Name, bool IsVoiced, bool IsList, Func<T, Voice, IEnumerable<string>> Signed);

/// <summary>A shape with what its keys say of what was read: what is signed and described for editors is listed here alone.</summary>
/// <typeparam name="T">What is read from it.</typeparam>
internal sealed class Shape<T>(string name, string about = "") : Shape(name, about)
{
    private readonly List<SignedField<T>> values = [];

    public IReadOnlyList<SignedField<T>> Values => values;

    /// <param name="signed">As it is named where it is signed, where that is not its key without hyphens.</param>
    public void Add(string key, Form form, Func<T, string?> value, string about = "", string? signed = null)
    {
        Add(key, form, about);
        values.Add(new(signed ?? NameOf(key), IsVoiced: false, IsList: false, (of, _) => value(of) is { } one ? [one] : []));
    }

    public void Add(string key, Form form, Func<T, IEnumerable<string>> value, string about = "", string? signed = null)
    {
        Add(key, form, about);
        values.Add(new(signed ?? NameOf(key), IsVoiced: false, IsList: true, (of, _) => value(of)));
    }

    public void Add(string key, Form form, Func<T, int?> value, string about = "") =>
        Add(key, form, of => value(of)?.ToString(CultureInfo.InvariantCulture), about);

    /// <param name="yes">What is signed of one that is so; <paramref name="no"/> of one that is not.</param>
    public void Add(string key, Form form, Func<T, bool> value, string about = "", string? yes = "yes", string? no = null) =>
        Add(key, form, of => value(of) ? yes : no, about);

    /// <summary>A value that stands in no file of its own.</summary>
    public void Add(string key, Func<T, string?> value) =>
        values.Add(new(NameOf(key), IsVoiced: false, IsList: false, (of, _) => value(of) is { } one ? [one] : []));

    /// <param name="before">Stands before the names of its values.</param>
    public void Add<TPart>(string key, Shape<TPart> part, Func<T, TPart?> value, string about = "", string before = "") where TPart : class
    {
        Add(key, Form.Map(part), about);
        foreach (var each in part.Values)
            values.Add(new(before + each.Name, IsVoiced: false, each.IsList,
                (of, voice) => value(of) is { } one ? each.Signed(one, voice) : []));
    }

    public void Add<TWords>(Shape<TWords> words, Func<T, Voiced<TWords>> value, string about = "", bool isNeeded = true)
    {
        foreach (var voice in Enum.GetValues<Voice>()) Add($"{voice.Id()}{(isNeeded ? "" : "?")}", Form.Map(words), about);
        foreach (var each in words.Values)
            values.Add(new(each.Name, IsVoiced: true, each.IsList, (of, voice) => each.Signed(value(of).For(voice), voice)));
    }

    private static string NameOf(string key) => Bare(key) is "northern-ireland" ? "Northern Ireland" : Bare(key).Replace('-', ' ');
}
