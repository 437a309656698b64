using System.Reflection;
using System.Reflection.Emit;

namespace BackCare.Tests;

/// <summary>The rooms of the house, as docs/style.md has them: the folders directly in a project of src, each a
/// namespace. A room knows another when anything that was built of it names a type of the other; a constant of
/// the other, which the compiler copies, is not seen.</summary>
public sealed class RoomsFacts
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Projects = ["BackCare.Web", "BackCare.Store", "BackCare.Cli", "BackCare"];

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly Type[] Built =
        [.. Projects.SelectMany(project => Assembly.Load(project).GetTypes()).Where(type => RoomOf(type) is not null)];

    private static readonly string[] Rooms =
        [.. Built.Select(type => RoomOf(type)!).Distinct().Order(StringComparer.Ordinal)];

    private static readonly ImmutableArray<Arrow> Drawn =
    [
        .. (from type in Built
            from named in NamedBy(type).SelectMany(Parts).Distinct()
            where RoomOf(named) is { } room && room != RoomOf(type)
            select new Arrow(RoomOf(type)!, RoomOf(named)!, named.Name)).Distinct(),
    ];

    [Theory]
    [InlineData("BackCare.Web/Checker", "BackCare/Triage")]
    [InlineData("BackCare.Web/Guides", "BackCare.Web/Elements")] // components, named in markup alone
    [InlineData("BackCare.Web/Accounts", "BackCare.Web/Review")]
    [InlineData("BackCare.Store", "BackCare/Review")]
    [InlineData("BackCare/Triage", "BackCare/Reading")] // by attributes alone
    public void Each_way_in_which_one_room_knows_another_is_found(string from, string to) =>
        Assert.Contains(Drawn, arrow => (arrow.From, arrow.To) == (from, to));

    [Fact]
    public void A_room_knows_only_rooms_that_come_after_it_in_the_picture_of_the_design()
    {
        var places = InPicture().ToDictionary(each => each.Room, each => each.Place);
        Assert.Equal(Rooms, places.Keys.Order(StringComparer.Ordinal));
        Assert.All(Drawn, arrow => Assert.True(places[arrow.From] < places[arrow.To], $"{arrow}"));
    }

    [Fact]
    public void The_rules_know_no_other_room_but_for_the_attributes_that_name_keys_of_files() =>
        Assert.Equal(["EntryAttribute", "InlineAttribute", "KeyAttribute", "VoicePairAttribute", "WordsAttribute"],
            Drawn.Where(arrow => arrow.From is "BackCare/Triage").Select(arrow => arrow.By)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_at_most_25_rooms() => Assert.InRange(Rooms.Length, 1, 25);

    // "subgraph BackCare.Web" has "in.BackCare.Web.Plans[Medicines · Plans]-->…": rooms of one place do not know each
    // other.
    private static IEnumerable<(string Room, int Place)> InPicture()
    {
        var design = File.ReadAllText(Path.Combine(Repository.Root, "docs/design.md"));
        var picture = design.Split("```mermaid")[1].Split("```")[0];
        return
            from project in picture.Split("subgraph ").Skip(1).Index()
            let name = project.Item.Split('\n')[0].Trim()
            from layer in project.Item.Split('[').Skip(1).Index()
            from label in layer.Item.Split(']')[0].Split(" · ")
            select (label == name ? name : $"{name}/{label}", (project.Index * 100) + layer.Index);
    }

    // BackCare.Web.Checker is BackCare.Web/Checker, and BackCare.Triage is BackCare/Triage; what stands in no namespace
    // is the program of its project. Null for what is not ours.
    private static string? RoomOf(Type type)
    {
        var space = type.Namespace ?? type.Assembly.GetName().Name!;
        if (Projects.FirstOrDefault(each => space == each || space.StartsWith($"{each}.", StringComparison.Ordinal))
            is not { } project || type.Name.StartsWith('<')) return null;
        return space == project ? project : $"{project}/{space[(project.Length + 1)..].Split('.')[0]}";
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : [type, .. type.GetGenericArguments().Where(_ => !type.IsGenericTypeDefinition).SelectMany(Parts)];

    private static IEnumerable<Type> NamedBy(Type type) =>
    [
        .. new[] { type.BaseType }.OfType<Type>(), .. type.GetInterfaces(), .. AttributesOf(type),
        .. type.GetMembers(Own).SelectMany(member => AttributesOf(member).Concat(member switch
        {
            FieldInfo field => [field.FieldType],
            MethodBase method =>
            [
                .. method is MethodInfo { ReturnType: var returned } ? [returned] : Type.EmptyTypes,
                .. method.GetParameters().SelectMany(each => AttributesOf(each).Append(each.ParameterType)),
                .. NamedIn(method),
            ],
            _ => Type.EmptyTypes,
        })),
    ];

    private static IEnumerable<Type> AttributesOf(ICustomAttributeProvider of) => (of switch
    {
        MemberInfo member => member.GetCustomAttributesData(),
        ParameterInfo parameter => parameter.GetCustomAttributesData(),
        _ => [],
    }).SelectMany(each => each.ConstructorArguments.Select(argument => argument.Value).OfType<Type>()
        .Append(each.AttributeType));

    private static IEnumerable<Type> NamedIn(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var operation = OpCodesByValue[code[at] is 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += operation.Size;
            var size = operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok)
                foreach (var named in NamedAt(BitConverter.ToInt32(code, at))) yield return named;
            at += size;
        }

        IEnumerable<Type> NamedAt(int token) => method.Module.ResolveMember(token,
            method.DeclaringType!.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null) switch
        {
            Type type => [type],
            MethodInfo called => [.. called.GetGenericArguments(), called.DeclaringType!],
            { DeclaringType: { } home } => [home],
            _ => [],
        };
    }

    /// <param name="By">The name by which one room knows the other.</param>
    private sealed record Arrow(string From, string To, string By);
}
