using System.Collections.Concurrent;
using System.Reflection;

namespace BackCare.Reading;

/// <summary>Reads YAML into records by their keys, and says what is unknown, missing or of another kind: all of it,
/// before it gives up.</summary>
public sealed partial class Binder
{
    internal const string IdForm = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private const string Day = "yyyy-MM-dd";

    private static readonly string[] YesOrNo = ["yes", "no"];

    private static readonly string[] DatesOfPeople =
        ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d.M.yy", "d MMMM yyyy", "d MMM yyyy", "yyyy/M/d", "yyyy-M-d"];

    private static readonly ConcurrentDictionary<(string, Type, Type), Func<object, object>> Makers = new();

    private readonly string file;
    private readonly Problems problems;
    private readonly Dictionary<object, MapPlace> places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> incomplete = [];
    private readonly List<object> leftOut = [];
    private readonly List<(MapPlace, KeyAttribute, string)> texts = [];

    private Binder(string file, Problems problems) => (this.file, this.problems) = (file, problems);

    /// <summary>Whether a text is small letters, digits and single hyphens.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <param name="file">Null where it cannot be read, which was reported.</param>
    /// <param name="shown">As that of <see cref="Yaml.Read"/>.</param>
    /// <returns>Null when there is nothing to read, or when it is no map (BC122); the reason is among the
    /// problems.</returns>
    public static Bound<T>? Read<T>(ContentFile? file, Problems problems, bool shown = true,
        string mend = "write 'key: value' lines")
        where T : class
    {
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems, shown) is not { } root) return null;
        if (root is YamlMap map) return Read<T>(file.Name, map, problems);
        problems.Add(file.Name, root.Line, "BC122", "the file must be a map of keys and values", mend);
        return null;
    }

    /// <summary>As <see cref="Read{T}(ContentFile, Problems, bool, string)"/>, of a map that was read.</summary>
    public static Bound<T> Read<T>(string file, YamlMap map, Problems problems) where T : class
    {
        var (binder, top) = (new Binder(file, problems),
            new MapPlace(file, map, problems, RecordKeys.Of(typeof(T)).Entry?.Name ?? "the file"));
        var (value, isWhole) = binder.Map(typeof(T), map, top);
        return binder.BoundTo((T)value, top, isWhole);
    }

    /// <summary>The entries of a file that is one list. Those that are not whole are left out.</summary>
    /// <param name="of">What the entries are, for messages.</param>
    /// <inheritdoc cref="Read{T}(ContentFile, Problems, bool, string)"/>
    public static Bound<ImmutableArray<T>>? ReadList<T>(ContentFile? file, string of, Problems problems,
        bool shown = false) where T : class
    {
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems, shown) is not { } root) return null;
        if (root is not YamlList list)
        {
            problems.Add(file.Name, root.Line, "BC122", $"a file of {of} must be a list",
                "write one '- id: …' for each");
            return null;
        }
        var binder = new Binder(file.Name, problems);
        var all = list.Items.Select(item => binder.Entry(typeof(T), item, "", null)).OfType<T>().ToImmutableArray();
        var top = new MapPlace(file.Name,
            new(new Dictionary<string, YamlNode>(), new Dictionary<string, int>(), root.Line), problems, of);
        return binder.BoundTo(all, top, isWhole: true);
    }

    private Bound<T> BoundTo<T>(T value, MapPlace top, bool isWhole) => new(value, top, isWhole)
    {
        Places = places,
        Incomplete = incomplete,
        LeftOut = leftOut,
        Texts = texts,
    };

    private (object Value, bool IsWhole) Map(Type type, YamlMap map, MapPlace place)
    {
        var keys = RecordKeys.Of(type);
        var made = Make(keys, map, place);
        place.UnknownKeys([.. keys.Keys.Select(part => part.Name)], keys.Entry?.Refused);
        places[made.Value] = place;
        return made;
    }

    private (object Value, bool IsWhole) Make(RecordKeys keys, YamlMap map, MapPlace place, string before = "")
    {
        var isWhole = true;
        var values = new object?[keys.Parts.Length];
        foreach (var (at, part) in keys.Parts.Index())
        {
            var (value, isGood) = part.Inline is { } inline ? Inline(part, map, place, before + inline.Before)
                : part.Key is { } key ? Keyed(part, key.After(before), map, place) : (null, true);
            isWhole &= isGood;
            values[at] = value ?? part.Otherwise
                ?? (part.IsNullable || !part.IsParameter ? null : Empty(part.Type, part.Key));
        }
        return (keys.Make(values), isWhole);
    }

    private (object? Value, bool IsGood) Inline(RecordPart part, YamlMap map, MapPlace place, string before)
    {
        var keys = RecordKeys.Of(part.Type);
        if (part.IsNeeded || keys.Keys.All(key => place.Has(before + key.Name))) return Make(keys, map, place, before);
        if (!keys.Keys.Any(key => place.Has(before + key.Name))) return (null, true);
        place.Report("id", "BC202", $"{place.Of} has words in one voice only",
            "write them for \"you\" and for \"the person\"");
        return (null, false);
    }

    private (object? Value, bool IsGood) Keyed(RecordPart part, KeyAttribute key, YamlMap map, MapPlace place)
    {
        if (!map.Entries.TryGetValue(key.Name, out var node))
        {
            if (part.IsNeeded) place.Missing(key.Name, key.OrEmpty);
            return (null, !part.IsNeeded || key.OrEmpty);
        }
        var value = Value(Nullable.GetUnderlyingType(part.Type) ?? part.Type, key, node, place, out var isWhole);
        return (value, (value is not null || !part.IsNeeded) && isWhole);
    }

    private object? Value(Type type, KeyAttribute key, YamlNode node, MapPlace place, out bool isWhole)
    {
        isWhole = true;
        if (ElementOf(type) is { } element)
            return RecordKeys.Are(element) ? Entries(element, key, node, place) : Texts(element, key, node, place);
        var words = KeysOf(type, key);
        if (words is null && !RecordKeys.Are(type))
            return Text(key, node, place) is { } text ? Scalar(type, key, text, place) : null;
        if (node is not YamlMap map)
        {
            NoMap(node, Under(key.Name, place));
            return null;
        }
        var under = new MapPlace(file, map, problems, Under(key.Name, place));
        if (words is not null) return ByWord(type, key, words, map, under, out isWhole);
        (var value, isWhole) = Map(type, map, under);
        return value;
    }

    // The top of a file is not named again and again.
    private static string Under(string key, MapPlace place) =>
        place.Of.Contains('\'', StringComparison.Ordinal) ? $"'{key}' of {place.Of}" : $"'{key}'";

    private object? Entries(Type element, KeyAttribute key, YamlNode node, MapPlace place)
    {
        if (node is YamlList list)
            return Listed(element, list.Items.Select(item => Entry(element, item, key.Name, place)).OfType<object>()
                .ToList());
        place.Report(key.Name, "BC122", $"'{key.Name}' of {place.Of} must be a list",
            $"write one '- ' for each {RecordKeys.Of(element).Entry?.Name ?? "entry"}");
        return null;
    }

    // An entry that is a text has the one key that it needs.
    private object? Entry(Type type, YamlNode node, string key, MapPlace? around)
    {
        var keys = RecordKeys.Of(type);
        var (name, id) = (keys.Entry?.Name ?? $"entry of '{key}'", keys.Entry?.Id ?? "id");
        var within = around?.Of.Contains('\'', StringComparison.Ordinal) is true ? $" of {around.Of}" : "";
        if (node is YamlText text && keys.Alone?.Key is { Name: var alone })
            node = new YamlMap(new Dictionary<string, YamlNode> { [alone] = text }, new Dictionary<string, int>(),
                node.Line);
        if (node is not YamlMap map)
        {
            NoMap(node, name + within);
            return null;
        }
        var said = map.Entries.GetValueOrDefault(id) as YamlText;
        var isNumber = keys.Keys.FirstOrDefault(part => part.Name == id)?.Type == typeof(int);
        var (value, isWhole) = Map(type, map,
            new(file, map, problems, (said is null ? name : isNumber ? $"{name} {said.Value}"
            : $"{name} '{said.Value}'") + within));
        if (isWhole) return value;
        leftOut.Add(value);
        if (said is not null) incomplete.Add(said.Value);
        return null;
    }

    private object? Texts(Type element, KeyAttribute key, YamlNode node, MapPlace place)
    {
        if (node is YamlText && key.OrOne)
            return Text(key, node, place) is { } one && Scalar(element, key, one, place) is { } value
                ? Listed(element, [value]) : null;
        if (node is not YamlList list)
        {
            place.Report(key.Name, "BC122", $"'{key.Name}' of {place.Of} must be a list",
                $"write it as '{key.Name}: [one, two]'");
            return null;
        }
        var read = new List<(string Text, object Value)>();
        foreach (var item in list.Items)
            if (item is not YamlText { Value: var written } || written.Trim() is not { Length: > 0 } text)
                problems.Add(file, LineOf(item), "BC122", $"an entry of '{key.Name}' of {place.Of} must be text",
                    item is YamlMap { Entries.Count: 1 } map
                        && map.Entries.Single() is { Key: var before, Value: YamlText after }
                        ? $"it has a colon, so put quotes round it: {Yaml.Quoted($"{before}: {after.Value}")}"
                        : "write one text for each entry");
            else if (Scalar(element, key, text, place, isOfList: true) is { } value) read.Add((text, value));
        foreach (var twice in read.GroupBy(each => each.Text).Where(group => group.Count() > 1))
            place.Report(key.Name, "BC126", $"'{key.Name}' of {place.Of} names '{twice.Key}' twice",
                "keep one of them");
        if (list.Items.Count > 0 || key.OrEmpty) return Listed(element, [.. read.Select(each => each.Value)]);
        place.Report(key.Name, "BC121", $"'{key.Name}' of {place.Of} is empty", "name at least one");
        return null;
    }

    // Each of its words is a key: all of them must be there, but where it may be empty.
    private object ByWord(Type type, KeyAttribute key, IReadOnlyDictionary<string, object> words, YamlMap map,
        MapPlace place, out bool isWhole)
    {
        isWhole = true;
        var of = type.GetGenericArguments()[1];
        var read = new List<(object, object)>();
        foreach (var (word, value) in words)
        {
            var part = new RecordPart(new(word), Inline: null, of, IsNeeded: !key.OrEmpty, IsNullable: false, null);
            var (said, isGood) = Keyed(part, part.Key!, map, place);
            isWhole &= isGood;
            if (said is not null || !key.OrEmpty) read.Add((value, said ?? Empty(of)!));
        }
        place.UnknownKeys([.. words.Keys]);
        var made = Made(nameof(Dictionary), type.GetGenericArguments(), read);
        places[made] = place;
        return made;
    }

    // Trimmed; null where it is none.
    private static string? Text(KeyAttribute key, YamlNode node, MapPlace place)
    {
        if (node is not YamlText { Value: var written })
            place.Report(key.Name, "BC122", $"'{key.Name}' of {place.Of} must be text",
                $"write it as '{key.Name}: text'");
        else if (written.Trim() is { Length: > 0 } text) return text;
        else place.Report(key.Name, "BC121", $"'{key.Name}' of {place.Of} is empty",
            "write the text, or take the key out");
        return null;
    }

    private object? Scalar(Type type, KeyAttribute key, string text, MapPlace place, bool isOfList = false)
    {
        if (WordsFor(type, key) is { } words)
        {
            if (words.TryGetValue(text, out var value)) return value;
            if (isOfList)
                place.Report(key.Name, "BC125", $"'{key.Name}' of {place.Of} names '{text}', which is not known",
                    Spelling.Hint(text, words.Keys), text);
            else place.UnknownWord(key.Name, text, words.Keys);
            return null;
        }
        if (type == typeof(int))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            place.Report(key.Name, "BC124", $"'{key.Name}: {text}' is not a whole number",
                "write digits only, such as 20");
            return null;
        }
        if (type == typeof(DateOnly))
        {
            if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var date)) return date;
            place.Report(key.Name, "BC032", $"'{key.Name}: {text}' is not a date",
                $"write it as {Meant(text) ?? "2028-03-31"}");
            return null;
        }
        if (type != typeof(string)) return type.GetMethod("Parse", [typeof(string)])!.Invoke(null, [text]);
        if (!key.IsId) texts.Add((place, key, text));
        else if (!isOfList && !IsId(text))
        {
            place.Report(key.Name, "BC123", $"'{text}' is not an id",
                "use small letters, digits and single hyphens, such as 'saddle-numbness'");
            return null;
        }
        return text;
    }

    /// <summary>The words that a value may be, with what each stands for; null where it may be others.</summary>
    internal static IReadOnlyDictionary<string, object>? WordsFor(Type type, KeyAttribute key) =>
        key.Words.GetOrAdd(type, each => MadeWordsFor(each, key));

    private static IReadOnlyDictionary<string, object>? MadeWordsFor(Type type, KeyAttribute key) =>
        type.IsEnum ? key.OneOf is { } some ? EnumWords.Of(type).Where(word => some.Contains(word.Key)).ToDictionary()
            : EnumWords.Of(type)
        : type == typeof(bool) ? (key.OneOf ?? YesOrNo).Index()
            .ToDictionary(word => word.Item, word => (object)(word.Index is 0))
        : key.OneOf?.ToDictionary(word => word, word => (object)word);

    /// <summary>What a list holds; null for what is no list.</summary>
    internal static Type? ElementOf(Type type) =>
        IsOf(type, typeof(ImmutableArray<>)) ? type.GetGenericArguments()[0] : null;

    /// <summary>The keys of a map that has one for each word of an enum; null for any other type.</summary>
    internal static IReadOnlyDictionary<string, object>? KeysOf(Type type, KeyAttribute key) =>
        IsOf(type, typeof(ImmutableDictionary<,>)) ? WordsFor(type.GetGenericArguments()[0], key) : null;

    private static bool IsOf(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    // A pair between brackets has no line of its own.
    private static int LineOf(YamlNode node) =>
        node is YamlMap { KeyLines: { Count: > 0 } keys } ? keys.Values.Min() : node.Line;

    private void NoMap(YamlNode node, string of) =>
        problems.Add(file, node.Line, "BC122", $"{of} must be a map of keys and values",
            "write it as 'key: value' lines");

    // The day first, as people here write it.
    private static string? Meant(string text) =>
        DateOnly.TryParseExact(text, DatesOfPeople, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(Day, CultureInfo.InvariantCulture) : null;

    // What stands in the place of what is missing, so that all else can be read and checked.
    private static object? Empty(Type type, KeyAttribute? key = null) =>
        type == typeof(string) ? ""
        : ElementOf(type) is { } element ? Listed(element, [])
        : KeysOf(type, key ?? new("")) is { } words ? Made(nameof(Dictionary), type.GetGenericArguments(),
            words.Values.Select(word => (word, Empty(type.GetGenericArguments()[1])!)).ToList())
        : type.IsValueType ? Activator.CreateInstance(type)
        : RecordKeys.Are(type) ? RecordKeys.Of(type).Make([.. RecordKeys.Of(type).Parts.Select(part =>
            part.Otherwise ?? (part.IsNullable || !part.IsParameter ? null : Empty(part.Type, part.Key)))])
        : null;

    private static object Listed(Type element, List<object> all) => Made(nameof(Array), [element], all);

    private static object Made(string make, Type[] of, object from) =>
        Makers.GetOrAdd((make, of[^1], of[0]), _ => (Func<object, object>)typeof(Binder)
            .GetMethod(make, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(of)
                .Invoke(null, null)!)(from);

    private static Func<object, object> Array<T>() => all => ((List<object>)all).Cast<T>().ToImmutableArray();

    private static Func<object, object> Dictionary<TKey, TValue>() where TKey : notnull => all =>
        ((List<(object Key, object Value)>)all)
            .ToImmutableDictionary(each => (TKey)each.Key, each => (TValue)each.Value);

    [GeneratedRegex(IdForm)]
    private static partial Regex IdPattern();
}
