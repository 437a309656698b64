using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace BackCare.Web.Checker;

/// <summary>
/// An id in 4 bytes, for cookies are sent with every request. An id never changes once published, so these outlive a
/// change of content; places in a list would not.
/// </summary>
internal static class ShortId
{
    public static uint Of(string id) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <returns>By their short forms, without those that cannot be told from one another: a guess could make a yes of a no.</returns>
    public static FrozenDictionary<uint, T> Table<T>(IEnumerable<T> all, Func<T, string> id) => all.GroupBy(each => Of(id(each)))
        .Where(group => group.Count() == 1).ToFrozenDictionary(group => group.Key, group => group.Single());
}

/// <summary>The pages of a questionnaire and their options, by the short forms of their ids.</summary>
internal sealed class ShortIds
{
    // Goes with its questionnaire.
    private static readonly ConditionalWeakTable<Questionnaire, ShortIds> Made = new();

    private readonly FrozenDictionary<uint, Question> questions;
    private readonly FrozenDictionary<string, FrozenDictionary<uint, string>> options;

    private ShortIds(Questionnaire questionnaire)
    {
        questions = ShortId.Table(questionnaire.Questions, question => question.Id);
        options = questionnaire.Questions.ToFrozenDictionary(question => question.Id,
            question => ShortId.Table(question.Options.Select(option => option.Id).Union([Triage.Question.None, Triage.Question.NotSure]), id => id),
            StringComparer.Ordinal);
    }

    public static ShortIds Of(Questionnaire questionnaire) => Made.GetValue(questionnaire, static each => new(each));

    /// <returns>Null when it is gone, or cannot be told from another.</returns>
    public Question? Question(uint id) => questions.GetValueOrDefault(id);

    /// <returns>Null when it is gone, or cannot be told from another.</returns>
    public string? Option(Question question, uint id) => options[question.Id].GetValueOrDefault(id);
}

/// <summary>One response as a cookie holds it.</summary>
internal sealed record PackedResponse(uint Question, uint Offered, ImmutableArray<uint> Options)
{
    public static PackedResponse Of(Response response) =>
        new(ShortId.Of(response.Question),
            uint.Parse(response.Offered, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            [.. response.Options.Select(ShortId.Of)]);

    /// <returns>Null when the question or one of the options is gone: what is left of a response is no response, and
    /// its page is asked again.</returns>
    public Response? ToResponse(Questionnaire questionnaire)
    {
        var ids = ShortIds.Of(questionnaire);
        if (ids.Question(Question) is not { } question) return null;
        var options = Options.Select(option => ids.Option(question, option)).OfType<string>().ToImmutableArray();
        return options.Length == Options.Length
            ? new(question.Id, options, Offered.ToString("x8", CultureInfo.InvariantCulture)) : null;
    }

    public Question? QuestionIn(Questionnaire questionnaire) => ShortIds.Of(questionnaire).Question(Question);

    public bool Equals(PackedResponse? other) =>
        other is not null && Question == other.Question && Offered == other.Offered && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(Question, Offered, Options.Length);
}

/// <summary>How packed things are written one after the other.</summary>
internal static class Packing
{
    public static void Write(this BinaryWriter to, PackedResponse response)
    {
        to.Write(response.Question);
        to.Write(response.Offered);
        to.WriteAll(response.Options, to.Write);
    }

    public static PackedResponse ReadResponse(this BinaryReader from) =>
        new(from.ReadUInt32(), from.ReadUInt32(), from.ReadAll(from.ReadUInt32));

    /// <param name="all">At most 255: a page has fewer options, and a check fewer pages.</param>
    public static void WriteAll<T>(this BinaryWriter to, IReadOnlyCollection<T> all, Action<T> write)
    {
        to.Write(checked((byte)all.Count));
        foreach (var one in all) write(one);
    }

    public static ImmutableArray<T> ReadAll<T>(this BinaryReader from, Func<T> read) =>
        [.. Enumerable.Range(0, from.ReadByte()).Select(_ => read())];

    public static void Write(this BinaryWriter to, DateTimeOffset time) => to.Write(time.ToUnixTimeMilliseconds());

    public static DateTimeOffset ReadTime(this BinaryReader from) =>
        DateTimeOffset.FromUnixTimeMilliseconds(from.ReadInt64());
}
