using System.Collections.Concurrent;
using System.Reflection;

namespace BackCare.Reading;

/// <summary>Reads YAML into records by their keys. It reports everything unknown, missing or mistyped.</summary>
public sealed partial class YamlBinder
{
    internal const string IdForm = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private const string Day = "yyyy-MM-dd";

    private static readonly string[] YesOrNo = ["yes", "no"];

    private static readonly string[] DatesOfPeople =
        ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d.M.yy", "d MMMM yyyy", "d MMM yyyy", "yyyy/M/d", "yyyy-M-d"];

    private static readonly ConcurrentDictionary<Type, MethodInfo?> Readers = new();

    private static readonly ConcurrentDictionary<(string Method, Type), MethodInfo> Constructors = new();

    private readonly string file;
    private readonly Problems problems;
    private readonly Dictionary<object, YamlLocation> locations = new(ReferenceEqualityComparer.Instance);
    private readonly List<(YamlLocation, KeyAttribute, string, int)> texts = [];

    // Which side of voice marks is read; null for words in one voice.
    private int? voice;

    private YamlBinder(string file, Problems problems) => (this.file, this.problems) = (file, problems);

    /// <summary>Whether a text is small letters, digits and single hyphens.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <param name="file">Null if it cannot be read, which has been reported.</param>
    /// <returns>Null if there is nothing to read, or it is not a map (BC122); the problems say why.</returns>
    public static Parsed<T>? Read<T>(ContentFile? file, Problems problems, string mend = "write 'key: value' lines")
        where T : class
    {
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems, shown: true) is not { } root) return null;
        if (root is YamlMap map) return Read<T>(file.Name, map, problems);
        problems.AddUnparsed(file.Name, root.Line, "BC122", "the file must be a map of keys and values", mend);
        return null;
    }

    /// <summary><see cref="Read{T}(ContentFile, Problems, string)"/> for a file of the content folder.</summary>
    public static Parsed<T>? Read<T>(string folder, string name, Problems problems) where T : class =>
        Read<T>(ContentFile.Read(folder, name, problems), problems);

    /// <summary><see cref="Read{T}(ContentFile, Problems, string)"/> for a map that has been read.</summary>
    public static Parsed<T> Read<T>(string file, YamlMap map, Problems problems) where T : class
    {
        var (binder, called) = (new YamlBinder(file, problems), Called(RecordKeys.For(typeof(T)), map, "the file"));
        var (top, before) = (new YamlLocation(file, map, problems, called), problems.All.Count);
        var value = (T)binder.Map(typeof(T), map, top);
        if (problems.All.Count > before) problems.MarkUnparsed(file);
        return binder.ParsedFrom(value, top);
    }

    /// <summary>The entries of a file that is a single list.</summary>
    /// <param name="of">What the entries are, for messages.</param>
    /// <inheritdoc cref="Read{T}(ContentFile, Problems, string)"/>
    public static Parsed<ImmutableArray<T>>? ReadList<T>(ContentFile? file, string of, Problems problems) where T : class
    {
        // Quoted speech may hold characters that no page may show.
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems) is not { } root) return null;
        if (root is not YamlList list)
        {
            problems.AddUnparsed(file.Name, root.Line, "BC122", $"a file of {of} must be a list",
                "write one '- id: …' for each");
            return null;
        }
        var (binder, before) = (new YamlBinder(file.Name, problems), problems.All.Count);
        var all = list.Items.Select(item => binder.Entry(typeof(T), item, "", null)).OfType<T>().ToImmutableArray();
        if (problems.All.Count > before) problems.MarkUnparsed(file.Name);
        return binder.ParsedFrom(all, new(file.Name, YamlMap.Empty(root.Line), problems, of));
    }

    private Parsed<T> ParsedFrom<T>(T value, YamlLocation top) => new(value, top, locations, texts);

    private object Map(Type type, YamlMap map, YamlLocation location)
    {
        var keys = RecordKeys.For(type);
        if (keys.Entry?.HasOtherKeys is not true)
            location.ReportUnknownKeys([.. keys.Keys.Select(part => part.Name)]);
        var made = BindRecord(keys, map, location);
        locations[made] = location;
        return made;
    }

    // Missing parts are empty, and reported.
    private object BindRecord(RecordKeys keys, YamlMap map, YamlLocation location, string before = "")
    {
        var values = new object?[keys.Parts.Length];
        foreach (var (at, part) in keys.Parts.Index())
        {
            var value = part switch
            {
                { Inline: { } inline } => Inline(part, map, location, before + inline.Before),
                { Key: { } key } => Keyed(part, key.WithPrefix(before), map, location),
                _ => null,
            };
            values[at] = value ?? part.DefaultValue ?? EmptyUnlessOptional(part);
        }
        return keys.Create(values);
    }

    private object? Inline(RecordPart part, YamlMap map, YamlLocation location, string before)
    {
        var keys = RecordKeys.For(RecordKeys.VoicedTypeOf(part.Type) ?? part.Type);
        if (!part.IsNeeded && !keys.Keys.Any(key => location.Has(before + key.Name))) return null;
        if (RecordKeys.VoicedTypeOf(part.Type) is null) return BindRecord(keys, map, location, before);
        return ReadBothVoices(part.Type, () =>
        {
            var made = BindRecord(keys, map, location, before);
            locations[made] = location;
            return made;
        });
    }

    // A problem in both voices is reported once.
    private object? ReadBothVoices(Type type, Func<object?> read)
    {
        voice = 0;
        var first = read();
        voice = 1;
        var second = read();
        voice = null;
        return first is null || second is null ? null : Activator.CreateInstance(type, first, second);
    }

    private object? Keyed(RecordPart part, KeyAttribute key, YamlMap map, YamlLocation location)
    {
        if (!map.Entries.TryGetValue(key.Name, out var node))
        {
            if (part.IsNeeded) location.ReportMissing(key.Name, key.AllowEmpty);
            return null;
        }
        return Value(Nullable.GetUnderlyingType(part.Type) ?? part.Type, key, node, location);
    }

    private object? Value(Type type, KeyAttribute key, YamlNode node, YamlLocation location)
    {
        if (RecordKeys.VoicedTypeOf(type) is { } of) return ReadBothVoices(type, () => Value(of, key, node, location));
        if (type == typeof(YamlNode)) return node;
        if (Readers.GetOrAdd(type, OwnReader) is { } reader)
            return reader.Invoke(null, [node, key.Name, location]);
        if (ElementOf(type) is { } element)
            return RecordKeys.HasKeys(element) ? Entries(element, key, node, location)
                : Texts(element, key, node, location);
        var words = KeysOf(type, key);
        if (words is null && !RecordKeys.HasKeys(type))
            return Text(key, node, location) is { } text ? Scalar(type, key, text, node.Line, location) : null;
        if (node is not YamlMap map) return ReportNoMap(node, Under(key.Name, location));
        var under = new YamlLocation(file, map, problems, Under(key.Name, location));
        return words is null ? Map(type, map, under) : ByWord(type, key, words, map, under);
    }

    // Messages leave out the top of a file, which they would otherwise repeat.
    private static string Under(string key, YamlLocation location) =>
        location.Subject.Contains('\'') ? $"'{key}' of {location.Subject}" : $"'{key}'";

    private object? Entries(Type element, KeyAttribute key, YamlNode node, YamlLocation location)
    {
        if (node is YamlList list)
            return Listed(element, list.Items.Select(item => Entry(element, item, key.Name, location)).OfType<object>()
                .ToList());
        location.Report(key.Name, "BC122", $"'{key.Name}' of {location.Subject} must be a list",
            $"write one '- ' for each {RecordKeys.For(element).Entry?.Name ?? "entry"}");
        return null;
    }

    // An entry written as a text stands for its one required key.
    private object? Entry(Type type, YamlNode node, string key, YamlLocation? around)
    {
        var keys = RecordKeys.For(type);
        var within = around?.Subject.Contains('\'') is true ? $" of {around.Subject}" : "";
        if (node is YamlText text && keys.TextKey?.Key is { Name: var alone })
            node = YamlMap.Empty(node.Line) with { Entries = new Dictionary<string, YamlNode> { [alone] = text } };
        var called = Called(keys, node, $"entry of '{key}'") + within;
        if (node is not YamlMap map) return ReportNoMap(node, called);
        return Map(type, map, new(file, map, problems, called));
    }

    // Gives "finding 'fever'" or "row 3".
    private static string Called(RecordKeys keys, YamlNode node, string otherwise)
    {
        var name = keys.Entry?.Name ?? otherwise;
        var isNumber = keys.Keys.FirstOrDefault(part => part.Name == keys.Id)?.Type == typeof(int);
        if ((node as YamlMap)?.Entries.GetValueOrDefault(keys.Id) is not YamlText { Value: var id }) return name;
        return isNumber ? $"{name} {id}" : $"{name} '{id}'";
    }

    private object? Texts(Type element, KeyAttribute key, YamlNode node, YamlLocation location)
    {
        if (node is YamlText && key.AllowScalar)
            return Text(key, node, location) is { } one && Scalar(element, key, one, node.Line, location) is { } value
                ? Listed(element, [value]) : null;
        if (node is not YamlList list)
        {
            location.Report(key.Name, "BC122", $"'{key.Name}' of {location.Subject} must be a list",
                $"write it as '{key.Name}: [one, two]'");
            return null;
        }
        var read = new List<(string Text, object Value)>();
        foreach (var item in list.Items)
            if (item is not YamlText { Value: var written } || written.Trim() is not { Length: > 0 } whole)
                problems.Add(file, LineOf(item), "BC122",
                    $"an entry of '{key.Name}' of {location.Subject} must be text",
                    item is YamlMap { Entries.Count: 1 } map
                        && map.Entries.Single() is { Key: var before, Value: YamlText after }
                        ? $"it has a colon, so put quotes round it: {Yaml.Quoted($"{before}: {after.Value}")}"
                        : "write one text for each entry");
            else if (InVoice(key, whole, location) is var text
                && Scalar(element, key, text, item.Line, location, isOfList: true) is { } value)
                read.Add((text, value));
        foreach (var twice in read.GroupBy(each => each.Text).Where(group => group.Count() > 1))
            location.Report(key.Name, "BC126", $"'{key.Name}' of {location.Subject} names '{twice.Key}' twice",
                "keep one of them");
        if (list.Items.Count > 0 || key.AllowEmpty) return Listed(element, [.. read.Select(each => each.Value)]);
        location.Report(key.Name, "BC121", $"'{key.Name}' of {location.Subject} is empty", "name at least one");
        return null;
    }

    // Each word is a key. All of them are required, unless the map may be empty.
    private object ByWord(Type type, KeyAttribute key,
        IReadOnlyDictionary<string, object> words, YamlMap map, YamlLocation location)
    {
        var of = type.GetGenericArguments()[1];
        var read = new List<(object, object)>();
        location.ReportUnknownKeys([.. words.Keys]);
        foreach (var (word, value) in words)
        {
            var part = new RecordPart(new(word), Inline: null, of, IsNeeded: !key.AllowEmpty, IsNullable: false, null);
            var said = Keyed(part, part.Key!, map, location);
            if (said is not null || !key.AllowEmpty) read.Add((value, said ?? Empty(of)!));
        }
        var made = ByKey(type, read);
        locations[made] = location;
        return made;
    }

    // The trimmed text; null if it is not one.
    private string? Text(KeyAttribute key, YamlNode node, YamlLocation location)
    {
        if (node is not YamlText { Value: var written })
            location.Report(key.Name, "BC122", $"'{key.Name}' of {location.Subject} must be text",
                $"write it as '{key.Name}: text'");
        else if (written.Trim() is var text && (text.Length > 0 || key.AllowEmpty)) return InVoice(key, text, location);
        else location.Report(key.Name, "BC121", $"'{key.Name}' of {location.Subject} is empty",
            "write the text, or take the key out");
        return null;
    }

    private string InVoice(KeyAttribute key, string text, YamlLocation location)
    {
        if (voice is not { } own)
        {
            if (!key.IsPlain && VoiceMarks.Has(text))
                location.Report(key.Name, "BC263",
                    $"'{key.Name}' of {location.Subject} has a mark for two voices, and is said in one",
                    "write words that fit both");
            return text;
        }
        if (VoiceMarks.FaultOf(text) is { } fault)
            location.Report(key.Name, "BC263", $"'{key.Name}' of {location.Subject} {fault}",
                "write [you|they], with something on both sides and no bracket inside");
        return VoiceMarks.Choose(text, own);
    }

    private object? Scalar(Type type, KeyAttribute key, string text, int line, YamlLocation location,
        bool isOfList = false)
    {
        if (WordsFor(type, key) is { } words)
        {
            if (words.TryGetValue(text, out var value)) return value;
            if (isOfList)
                location.Report(key.Name, "BC125",
                    $"'{key.Name}' of {location.Subject} names '{text}', which is not known",
                    Spelling.Hint(text, words.Keys));
            else location.ReportUnknownWord(key.Name, text, words.Keys);
            return null;
        }
        if (type == typeof(string))
        {
            if (!key.IsId) texts.Add((location, key, text, line));
            if (!key.IsId || isOfList || IsId(text)) return text;
            location.Report(key.Name, "BC123", $"'{text}' is not an id",
                "use small letters, digits and single hyphens, such as 'saddle-numbness'");
            return null;
        }
        if (type == typeof(int))
            return WholeNumberOf(text) ?? Refuse("BC124", "a whole number", "write digits only, such as 20");
        if (type == typeof(double))
            return NumberOf(text) ?? Refuse("BC124", "a number", "write one between -1000 and 1000, such as 12.5");
        if (type == typeof(DateOnly)) return DateOf(text, [Day]) ?? Refuse("BC032", "a date", Meant(text));
        return type.GetMethod("Parse", [typeof(string)])!.Invoke(null, [text]);

        object? Refuse(string code, string what, string mend)
        {
            location.Report(key.Name, code, $"'{key.Name}: {text}' is not {what}", mend);
            return null;
        }
    }

    private static int? WholeNumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? DateOf(string text, string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    // Day first, as people in Britain write dates.
    private static string Meant(string text)
    {
        if (DateOf(text, DatesOfPeople) is { } date)
            return $"write it as {date.ToString(Day, CultureInfo.InvariantCulture)}";
        return DayForm().IsMatch(text)
            ? "there is no such day; write one that there is, year first, such as 2028-03-31"
            : "write it as 2028-03-31";
    }

    /// <summary>A number between -1000 and 1000, beyond which we measure nothing.</summary>
    public static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1000 ? number : null;

    // Types with their own notation read it themselves, and report what is wrong.
    private static MethodInfo? OwnReader(Type type) =>
        type.GetMethod("Read", [typeof(YamlNode), typeof(string), typeof(YamlLocation)]);

    /// <summary>The words allowed for a value and what each means; null if others are allowed.</summary>
    internal static IReadOnlyDictionary<string, object>? WordsFor(Type type, KeyAttribute key)
    {
        if (type.IsEnum && key.OneOf is null) return EnumWords.For(type);
        if (type.IsEnum) return key.OneOf!.ToDictionary(word => word, word => EnumWords.For(type)[word]);
        if (type == typeof(bool))
            return (key.OneOf ?? YesOrNo).Index().ToDictionary(word => word.Item, word => (object)(word.Index is 0));
        return key.OneOf?.ToDictionary(word => word, word => (object)word);
    }

    /// <summary>The element type of a list; null for other types.</summary>
    internal static Type? ElementOf(Type type) =>
        IsOf(type, typeof(ImmutableArray<>)) ? type.GetGenericArguments()[0] : null;

    /// <summary>The keys of a map that has one for each word of an enum; null for any other type.</summary>
    internal static IReadOnlyDictionary<string, object>? KeysOf(Type type, KeyAttribute key) =>
        IsOf(type, typeof(ImmutableSortedDictionary<,>)) ? WordsFor(type.GetGenericArguments()[0], key) : null;

    private static bool IsOf(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    // A pair in brackets has no line of its own.
    private static int LineOf(YamlNode node) =>
        node is YamlMap { KeyLines: { Count: > 0 } keys } ? keys.Values.Min() : node.Line;

    private object? ReportNoMap(YamlNode node, string of)
    {
        problems.Add(file, node.Line, "BC122", $"{of} must be a map of keys and values",
            "write it as 'key: value' lines");
        return null;
    }

    /// <summary>Replaces a record that cannot be read; all its texts are empty.</summary>
    public static T Empty<T>() where T : class => (T)Empty(typeof(T))!;

    // Lets everything else be read and checked.
    private static object? Empty(Type type, KeyAttribute? key = null)
    {
        if (RecordKeys.VoicedTypeOf(type) is { } of) return Activator.CreateInstance(type, Empty(of, key), Empty(of, key));
        if (type == typeof(string)) return "";
        if (ElementOf(type) is { } element) return Listed(element, []);
        if (KeysOf(type, key ?? new("")) is { } words)
            return ByKey(type, key is { AllowEmpty: true } ? []
                : [.. words.Values.Select(word => (word, Empty(type.GetGenericArguments()[1])!))]);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (!RecordKeys.HasKeys(type)) return null;
        var keys = RecordKeys.For(type);
        return keys.Create([.. keys.Parts.Select(part => part.DefaultValue ?? EmptyUnlessOptional(part))]);
    }

    private static object? EmptyUnlessOptional(RecordPart part) =>
        part.IsNullable || !part.IsParameter ? null : Empty(part.Type, part.Key);

    private static object Listed(Type element, List<object> all) => Construct(nameof(Array), element, [element], all);

    private static object ByKey(Type type, List<(object, object)> all) =>
        Construct(nameof(Dictionary), type, type.GetGenericArguments(), all);

    private static object Construct(string method, Type key, Type[] of, object all) =>
        Constructors.GetOrAdd((method, key), _ => typeof(YamlBinder)
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(of))
            .Invoke(null, [all])!;

    private static ImmutableArray<T> Array<T>(List<object> all) => [.. all.Cast<T>()];

    private static ImmutableSortedDictionary<TKey, TValue> Dictionary<TKey, TValue>(
        List<(object Key, object Value)> all) where TKey : notnull =>
        all.ToImmutableSortedDictionary(each => (TKey)each.Key, each => (TValue)each.Value);

    [GeneratedRegex(@"^\d{1,4}[/. -](\d{1,2}|\p{L}{3,9})[/. -]\d{1,4}$")]
    private static partial Regex DayForm();

    [GeneratedRegex(IdForm)]
    private static partial Regex IdPattern();
}
