using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace BackCare.Reading;

/// <summary>A part of a record: a key, an inline part with keys in the same map, or in no file.</summary>
internal sealed record RecordPart(KeyAttribute? Key, InlineAttribute? Inline, Type Type, bool IsNeeded,
    bool IsNullable, object? DefaultValue)
{
    public string Name => Key!.Name;

    /// <summary>Null for a parameter without a property.</summary>
    public PropertyInfo? Property { get; init; }

    /// <summary>Whether the constructor takes it; otherwise it is set afterwards.</summary>
    public bool IsParameter { get; init; }
}

/// <summary>The keys of a record type, found once.</summary>
internal sealed class RecordKeys
{
    private static readonly ConcurrentDictionary<Type, RecordKeys> ByType = new();
    private static readonly ConcurrentDictionary<Type, Type?> VoicedTypes = new();

    private readonly ConstructorInfo constructor;
    private readonly int parameters;

    private RecordKeys(Type type)
    {
        var nulls = new NullabilityInfoContext();
        constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        Entry = type.GetCustomAttribute<EntryAttribute>();
        var given = constructor.GetParameters();
        parameters = given.Length;
        Parts =
        [
            .. given.Select(each => PartOf(each, each.ParameterType, type.GetProperty(each.Name!), isParameter: true,
                Entry?.NamesFromParameters is true ? each.Name : null,
                isNullable: !type.IsGenericType && nulls.Create(each).ReadState is NullabilityState.Nullable,
                each.HasDefaultValue ? each.DefaultValue : null)),
            .. type.GetProperties().Where(each =>
                each.IsDefined(typeof(KeyAttribute)) || each.IsDefined(typeof(InlineAttribute)))
                .Select(each => PartOf(each, each.PropertyType, each)),
        ];
        Keys = [.. Parts.SelectMany(part => part.Inline is { Before: var before }
            ? For(VoicedTypeOf(part.Type) ?? part.Type).Keys.Select(each =>
                each with { Key = each.Key!.WithPrefix(before), IsNeeded = each.IsNeeded && part.IsNeeded })
                : part.Key is null ? [] : [part])];
    }

    public ImmutableArray<RecordPart> Parts { get; }

    /// <summary>All keys allowed in its map, including those of inline parts.</summary>
    public ImmutableArray<RecordPart> Keys { get; }

    public EntryAttribute? Entry { get; }

    /// <summary>The key that identifies an entry.</summary>
    public string Id => Entry?.Id ?? "id";

    public static RecordKeys For(Type type) => ByType.GetOrAdd(type, each => new(each));

    /// <summary>The type that the words of each voice are read into; null for words in one voice.</summary>
    public static Type? VoicedTypeOf(Type type) => VoicedTypes.GetOrAdd(type, each =>
        each.IsDefined(typeof(VoicePairAttribute)) ? each.GetGenericArguments()[0] : null);

    /// <summary>Whether values of the type are read from maps by their keys.</summary>
    public static bool HasKeys(Type type) =>
        type is { IsClass: true, IsAbstract: false, Namespace: { } space }
            && space.StartsWith(nameof(BackCare), StringComparison.Ordinal)
        && !For(type).Keys.IsEmpty;

    /// <summary>The only required key of an entry, if it may be written as just the text of that key.</summary>
    public RecordPart? TextKey =>
        Keys.Length > 1 && Entry?.AllowText is true ? Keys.Single(part => part.IsNeeded) : null;

    /// <summary>The words allowed for a key of a record.</summary>
    public static string[] WordsOf<T>(string key) => For(typeof(T)).Keys.Single(part => part.Name == key).Key!.OneOf!;

    /// <param name="values">One for each part.</param>
    public object Create(object?[] values)
    {
        var made = constructor.Invoke(values[..parameters]);
        for (var at = parameters; at < values.Length; at++)
            if (values[at] is { } value) Parts[at].Property!.SetValue(made, value);
        return made;
    }

    private static RecordPart PartOf(ICustomAttributeProvider of, Type type, PropertyInfo? property,
        bool isParameter = false, string? ownName = null, bool isNullable = false, object? defaultValue = null)
    {
        var inline = of.GetCustomAttributes(typeof(InlineAttribute), false).OfType<InlineAttribute>().FirstOrDefault();
        var key = of.GetCustomAttributes(typeof(KeyAttribute), false).OfType<KeyAttribute>().FirstOrDefault()
            ?? (inline is null && ownName is not null ? new(JsonNamingPolicy.KebabCaseLower.ConvertName(ownName))
                : null);
        var mayLack = isNullable || defaultValue is not null || key is { Optional: true } or { Default: not null }
            || inline is { Optional: true };
        return new(key, inline, type, key is { Required: true } || (isParameter && !mayLack), isNullable,
            key?.Default ?? defaultValue)
        {
            Property = property,
            IsParameter = isParameter,
        };
    }
}
