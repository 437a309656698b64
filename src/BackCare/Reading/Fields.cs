namespace BackCare.Reading;

/// <summary>The keys of one YAML map. Each reading reports what is wrong and goes on; <see cref="Done"/> reports the rest.</summary>
public sealed class Fields(string file, YamlMap map, Problems problems, string of)
{
    private static readonly Dictionary<string, bool> YesOrNo = new() { ["yes"] = true, ["no"] = false };

    private static readonly string[] DatesOfPeople =
        ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d.M.yy", "d MMMM yyyy", "d MMM yyyy", "yyyy/M/d", "yyyy-M-d"];

    private readonly HashSet<string> asked = [];

    /// <summary>The keys of a whole file.</summary>
    /// <param name="file">Null where it cannot be read, which was reported.</param>
    /// <param name="of">What the file describes, for messages.</param>
    /// <param name="shown">As that of <see cref="Yaml.Read"/>.</param>
    /// <returns>Null when there are none, or when it is no map (BC122); the reason is among the problems.</returns>
    public static Fields? OfFile(
        ContentFile? file, string of, Problems problems, bool shown = false, string mend = "write 'key: value' lines")
    {
        if (file is null || Yaml.Read(file.Name, file.Text, 1, problems, shown) is not { } root) return null;
        if (root is YamlMap map) return new(file.Name, map, problems, of);
        problems.Add(file.Name, root.Line, "BC122", "the file must be a map of keys and values", mend);
        return null;
    }

    public int Line => map.Line;
    public string File => file;

    /// <summary>What the map describes, for messages: "finding 'fever'".</summary>
    public string Of { get; set; } = of;

    public bool Has(string key) => map.Entries.ContainsKey(key);

    /// <summary>Where an editor should jump: the line of the key, else the first line of the map.</summary>
    public int LineOf(string key) => map.KeyLines.TryGetValue(key, out var line) ? line : map.Line;

    /// <summary>Gathers a problem at the line of a key, in the three parts that every problem has.</summary>
    /// <param name="missing">As <see cref="Problem.Missing"/>.</param>
    public void Report(string key, string code, string what, string mend, string? missing = null) =>
        problems.Add(file, LineOf(key), code, what, mend, missing);

    /// <summary>Whatever stands under a key; null when nothing does. The key counts as known from now on.</summary>
    public YamlNode? Node(string key)
    {
        asked.Add(key);
        return map.Entries.GetValueOrDefault(key);
    }

    /// <summary>Trimmed; null without the key. BC121 when it is empty, BC122 when it is no text.</summary>
    public string? OptionalText(string key)
    {
        switch (Node(key))
        {
            case null:
                if (map.KeyLines.ContainsKey(key))
                    Report(key, "BC121", $"'{key}' of {Of} has no value", "write one, or take the key out");
                return null;
            case YamlText { Value: var value } when value.Trim().Length > 0:
                return value.Trim();
            case YamlText:
                Report(key, "BC121", $"'{key}' of {Of} is empty", "write the text, or take the key out");
                return null;
            default:
                Report(key, "BC122", $"'{key}' of {Of} must be text", $"write it as '{key}: text'");
                return null;
        }
    }

    /// <summary>A text that must be there: BC120 when it is not, else as <see cref="OptionalText"/>.</summary>
    public string? Text(string key)
    {
        if (!map.KeyLines.ContainsKey(key)) Missing(key);
        return OptionalText(key);
    }

    /// <summary>Small letters, digits and single hyphens: BC123 for anything else, and as <see cref="Text"/>.</summary>
    public string? Id(string key)
    {
        var id = Text(key);
        if (id is null || Binder.IsId(id)) return id;
        Report(key, "BC123", $"'{id}' is not an id",
            "use small letters, digits and single hyphens, such as 'saddle-numbness'");
        return null;
    }

    /// <summary>A day as 2028-03-31: BC032 for anything else, and as <see cref="Text"/>.</summary>
    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Report(key, "BC032", $"'{key}: {text}' is not a date", $"write it as {Meant(text) ?? "2028-03-31"}");
        return null;
    }

    // The day first, as people here write it.
    private static string? Meant(string text) =>
        DateOnly.TryParseExact(text, DatesOfPeople, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>A whole number in digits, 0 or more: BC124 for anything else, and as <see cref="Text"/>.</summary>
    public int? Number(string key)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Report(key, "BC124", $"'{key}: {text}' is not a whole number", "write digits only, such as 20");
        return null;
    }

    /// <summary>As <see cref="Number"/>; null without the key.</summary>
    public int? OptionalNumber(string key) => Node(key) is null ? null : Number(key);

    /// <summary>One of the words of <paramref name="choices"/>, as the value it stands for.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct =>
        Word(key, choices.Keys) is { } word ? choices[word] : null;

    /// <summary>One of these words: BC125 for anything else, and as <see cref="Text"/>.</summary>
    public string? Word(string key, IEnumerable<string> words)
    {
        var text = Text(key);
        if (text is null || words.Contains(text)) return text;
        Report(key, "BC125", $"'{key}: {text}' of {Of} is not known", Spelling.Hint(text, words));
        return null;
    }

    /// <summary>As <see cref="Choice{T}"/>; null without the key.</summary>
    public T? OptionalChoice<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct =>
        Node(key) is null ? null : Choice(key, choices);

    /// <summary>Yes or no, as <see cref="Choice{T}"/>.</summary>
    public bool? YesNo(string key) => Choice(key, YesOrNo);

    /// <summary>The same; <paramref name="otherwise"/> without the key.</summary>
    public bool YesNo(string key, bool otherwise) => OptionalChoice(key, YesOrNo) ?? otherwise;

    /// <summary>A list of texts. A missing key is an empty list; use <see cref="Texts"/> where it must be there.</summary>
    public ImmutableArray<string> OptionalTexts(string key)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlList list:
                var texts = ImmutableArray.CreateBuilder<string>();
                foreach (var item in list.Items)
                    if (item is YamlText { Value: var value } && value.Trim().Length > 0) texts.Add(value.Trim());
                    else problems.Add(file, item.Line, "BC122", $"an entry of '{key}' of {Of} must be text",
                        item is YamlMap { Entries.Count: 1 } map && map.Entries.Single() is { Key: var before, Value: YamlText after }
                            ? $"it has a colon, so put quotes round it: {Yaml.Quoted($"{before}: {after.Value}")}"
                            : "write one text for each entry");
                foreach (var twice in texts.GroupBy(text => text).Where(group => group.Count() > 1))
                    Report(key, "BC126", $"'{key}' of {Of} names '{twice.Key}' twice", "keep one of them");
                return texts.ToImmutable();
            default:
                Report(key, "BC122", $"'{key}' of {Of} must be a list", $"write it as '{key}: [one, two]'");
                return [];
        }
    }

    /// <summary>At least one text: BC120 without the key, BC121 when empty. Entries that are no texts are reported.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        if (!map.KeyLines.ContainsKey(key)) Missing(key);
        var texts = OptionalTexts(key);
        if (texts.IsEmpty && Node(key) is YamlList { Items.Count: 0 })
            Report(key, "BC121", $"'{key}' of {Of} is empty", "name at least one");
        return texts;
    }

    public ImmutableArray<string> OneOrMore(string key) =>
        Node(key) is YamlText ? Text(key) is { } one ? [one] : [] : Texts(key);

    /// <summary>The maps of a list, each with its own line; entries that are no maps are reported and left out.</summary>
    public IEnumerable<Fields> Maps(string key, string each, bool required = true)
    {
        switch (Node(key))
        {
            case null:
                if (required) Missing(key);
                return [];
            case YamlList list:
                return [.. list.Items.Select(item => AsFields(item, each)).OfType<Fields>()];
            default:
                Report(key, "BC122", $"'{key}' of {Of} must be a list", $"write one '- ' for each {each}");
                return [];
        }
    }

    /// <summary>What is made of each map of a list, read to its end; those of which nothing is made are left out.</summary>
    public ImmutableArray<T> Each<T>(string key, string each, Func<Fields, T?> read, bool required = true) where T : class =>
        [.. Maps(key, each, required).Select(entry => entry.ToTheEnd(read)).OfType<T>()];

    /// <summary>What is made of this map. Keys that were not asked for are reported then, as <see cref="Done"/> does.</summary>
    public T ToTheEnd<T>(Func<Fields, T> read)
    {
        var made = read(this);
        Done();
        return made;
    }

    /// <summary>The map under a key; null without the key. BC122 when it is no map.</summary>
    public Fields? OptionalMap(string key, string each) => Node(key) is { } node ? AsFields(node, each) : null;

    /// <summary>A map that must be there: BC120 when it is not, else as <see cref="OptionalMap"/>.</summary>
    public Fields? Map(string key, string each)
    {
        if (!map.KeyLines.ContainsKey(key)) Missing(key);
        return OptionalMap(key, each);
    }

    /// <summary>Reports every key that was never asked for: a misspelt key must not pass as an absent one.</summary>
    public void Done()
    {
        foreach (var (key, line) in map.KeyLines.Where(entry => !asked.Contains(entry.Key)))
            problems.Add(file, line, "BC030", $"unknown key '{key}' in {Of}", Spelling.Hint(key, asked));
    }

    private Fields? AsFields(YamlNode node, string each)
    {
        if (node is YamlMap inner) return new(file, inner, problems, each);
        problems.Add(file, node.Line, "BC122", $"{each} must be a map of keys and values", "write it as 'key: value' lines");
        return null;
    }

    private void Missing(string key) =>
        problems.Add(file, map.Line, "BC120", $"{Of} has no '{key}'", $"add the line '{key}: …'");
}
