namespace BackCare.Tests;

/// <summary>The folders directly in a project of src (docs/style.md).</summary>
public sealed partial class RoomsFacts
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    private static readonly ImmutableArray<SourceFile> Files = [.. Read()];

    private static readonly string[] Rooms = [.. Files.Select(file => file.Room).Distinct().Order(StringComparer.Ordinal)];

    private static readonly ImmutableArray<Arrow> Drawn = [.. Draw().Distinct()];

    private static readonly ILookup<string, string> Arrows =
        Drawn.Select(arrow => (arrow.From, arrow.To)).Distinct().ToLookup(arrow => arrow.From, arrow => arrow.To);

    [Theory]
    [InlineData("BackCare.Web/Checker", "BackCare/Triage")]
    [InlineData("BackCare.Web/Guides", "BackCare.Web/Elements")] // components, named in markup alone
    [InlineData("BackCare.Web/Accounts", "BackCare.Web/Review")]
    [InlineData("BackCare.Store", "BackCare/Review")]
    [InlineData("BackCare/Triage", "BackCare/Reading")] // by attributes alone
    [InlineData("BackCare/Medicines", "BackCare/Reading")] // no file takes it in: the project does
    public void Every_kind_of_dependency_between_rooms_is_found(string from, string to) =>
        Assert.Contains(to, Arrows[from]);

    [Fact]
    public void No_two_rooms_depend_on_each_other_even_through_others() =>
        Assert.All(Rooms, room => Assert.DoesNotContain(room, ReachedFrom(room)));

    [Fact]
    public void The_Triage_room_depends_only_on_the_attributes_that_name_keys_of_files() =>
        Assert.Equal(["EntryAttribute", "InlineAttribute", "KeyAttribute", "VoicePairAttribute", "WordsAttribute"],
            Drawn.Where(arrow => arrow.From is "BackCare/Triage").Select(arrow => arrow.By)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_at_most_25_rooms() => Assert.InRange(Rooms.Length, 1, 25);

    [Fact]
    public void No_folder_of_the_source_has_over_30_files() =>
        Assert.All(Directory.EnumerateDirectories(Source, "*", SearchOption.AllDirectories).Where(IsOurs), folder =>
            Assert.True(Directory.GetFiles(folder) is { Length: <= 30 }, $"{folder} has {Directory.GetFiles(folder).Length} files"));

    [Fact]
    public void No_room_is_over_a_quarter_of_the_source()
    {
        var lines = Files.Sum(file => file.Lines);
        Assert.All(Files.GroupBy(file => file.Room), room => Assert.True(4 * room.Sum(file => file.Lines) <= lines,
                $"{room.Key} has {room.Sum(file => file.Lines)} of {lines} lines"));
    }

    [Fact]
    public void The_picture_in_docs_design_shows_the_rooms_of_the_code()
    {
        var design = File.ReadAllText(Path.Combine(Repository.Root, "docs/design.md"));
        Assert.True(design.Contains(Picture()), $"Put this into docs/design.md:\n{Picture()}");
    }

    // A room reaches more rooms than any room that it uses, so that number gives the order.
    private static string Picture()
    {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        var projects = Rooms.GroupBy(room => room.Split('/')[0])
            .OrderByDescending(rooms => rooms.Max(room => ReachedFrom(room).Count)).ToArray();
        foreach (var project in projects)
        {
            var layers = project.GroupBy(room => ReachedFrom(room).Count).OrderByDescending(layer => layer.Key)
                .Select(layer =>
                    $"{IdOf(layer.First())}[{string.Join(" · ", layer.Select(room => room.Split('/')[^1]))}]");
            text.Append(CultureInfo.InvariantCulture,
                $"  subgraph {project.Key}\n    direction LR\n    {string.Join("-->", layers)}\n  end\n");
        }
        var order = string.Join("-->", projects.Select(each => each.Key));
        return text.Append(CultureInfo.InvariantCulture, $"  {order}\n```").ToString();
    }

    private static string IdOf(string room) => $"in.{room}".Replace('/', '.');

    private static HashSet<string> ReachedFrom(string room)
    {
        var (reached, open) = (new HashSet<string>(), new Stack<string>([room]));
        while (open.TryPop(out var at))
            foreach (var next in Arrows[at].Where(reached.Add)) open.Push(next);
        return reached;
    }

    private static IEnumerable<Arrow> Draw()
    {
        // Names of two rooms, or of a member too, are ambiguous.
        var members = Files.SelectMany(file => file.Members).ToHashSet();
        var homes = Files.SelectMany(file => file.Declares.Select(name => (name, file.Room))).Distinct()
            .GroupBy(each => each.name)
            .Where(same => same.Count() == 1 && !members.Contains(same.Key)).ToDictionary(same => same.Key,
                same => same.Single().Room);
        // Usings of the project and of _Imports.razor do not show which file depends on what: there the name decides.
        var taken = Files.Select(file => file.Project).Distinct().ToDictionary(project => project, Taken);
        var imports = Files.Single(file => file.Name is "_Imports.razor").Uses;
        return
            from file in Files
            let open = taken[file.Project].Concat(file.IsMarkup ? file.Uses.Concat(imports) : []).Select(RoomOf)
            let named = file.Names.Where(homes.ContainsKey).Select(name => (Room: homes[name], By: name))
                .Where(home => file.Room.StartsWith($"{home.Room}/", StringComparison.Ordinal)
                    || home.Room is "BackCare" || open.Contains(home.Room))
            let uses = file.Uses.Select(space => (Room: RoomOf(space), By: space))
                .Where(use => Rooms.Contains(use.Room))
            from to in file.IsMarkup ? named : named.Concat(uses)
            where to.Room != file.Room && file.Name is not "_Imports.razor"
            select new Arrow(file.Room, to.Room, to.By);
    }

    private static string[] Taken(string project) =>
    [
        .. Included().Matches(File.ReadAllText(Path.Combine(Source, project, $"{project}.csproj")))
            .SelectMany(found => found.Groups[1].Value.Split(';')),
    ];

    // BackCare.Web.Checker is BackCare.Web/Checker, and BackCare.Triage is BackCare/Triage.
    private static string RoomOf(string space)
    {
        var project = space.StartsWith("BackCare.Web", StringComparison.Ordinal) ? "BackCare.Web"
            : space is "BackCare.Store" ? space : "BackCare";
        return space == project ? project : $"{project}/{space[(project.Length + 1)..]}";
    }

    private static bool IsOurs(string path) =>
        Path.GetRelativePath(Source, path).Split(Path.DirectorySeparatorChar) is not [_, "bin" or "obj" or "node_modules", ..];

    private static IEnumerable<SourceFile> Read()
    {
        foreach (var path in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" && IsOurs(path)))
        {
            var parts = Path.GetRelativePath(Source, path).Split(Path.DirectorySeparatorChar);
            var text = File.ReadAllText(path);
            var markup = Path.GetExtension(path) is ".razor";
            // An attribute of a component may hold code.
            var code = NoCode().Replace(text, found => markup && found.Value.StartsWith("\"@", StringComparison.Ordinal) ? found.Value : "");
            string[] declares = [.. Declaration().Matches(code).Select(found => found.Groups[1].Value),
                .. markup ? [parts[^1].Split('.')[0]] : Array.Empty<string>()];
            yield return new(
                parts[^1], parts.Length > 2 ? $"{parts[0]}/{parts[1]}" : parts[0], File.ReadLines(path).Count(),
                [.. declares],
                [.. Name().Matches(code).Select(found => found.Value),
                    .. Attribute().Matches(code).Select(found => $"{found.Groups[1].Value}Attribute")],
                [.. Member().Matches(code).Select(found => found.Groups[1].Value)],
                [.. Using().Matches(code).Select(found => found.Groups[1].Value)]);
        }
    }

    private sealed record Arrow(string From, string To, string By);

    private sealed record SourceFile(string Name, string Room, int Lines, ImmutableHashSet<string> Declares,
        ImmutableHashSet<string> Names, ImmutableHashSet<string> Members, ImmutableArray<string> Uses)
    {
        public string Project => Room.Split('/')[0];

        public bool IsMarkup => Name.EndsWith(".razor", StringComparison.Ordinal);
    }

    [GeneratedRegex("//[^\n]*|@\\*.*?\\*@|(?<![$@])\"(?:[^\"\\\\\n]|\\\\.)*\"(?!\")", RegexOptions.Singleline)]
    private static partial Regex NoCode();

    [GeneratedRegex("^(?:public|internal) (?:(?:sealed|static|abstract|readonly|partial) )*(?:record "
        + "struct|record|class|enum|struct|interface|delegate \\S+) (\\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("(?<![\\w.])[A-Z]\\w+")]
    private static partial Regex Name();

    [GeneratedRegex("\\[(?:\\w+: )?([A-Z]\\w*)(?=[(,\\]])")]
    private static partial Regex Attribute();

    // A property, a field or a parameter follows its type.
    [GeneratedRegex("(?<!\\b(?:new|is|not|or|and|as|in|return|case|where|record|class|struct|enum|throw|await)) "
        + "(?<=[\\w>\\]?] )([A-Z]\\w*)(?=,|\\)|;| \\{| =)")]
    private static partial Regex Member();

    [GeneratedRegex("<Using Include=\"(BackCare[^\"]*)\"")]
    private static partial Regex Included();

    [GeneratedRegex("^@?using (BackCare[\\w.]*);?\\r?$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
