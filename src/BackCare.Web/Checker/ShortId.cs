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
    public static uint From(string id) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <returns>By their short forms, without those that cannot be told from one another: a guess could make a yes of a no.</returns>
    public static FrozenDictionary<uint, T> Table<T>(IEnumerable<T> all, Func<T, string> id) => all.GroupBy(each => From(id(each)))
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

    public static ShortIds For(Questionnaire questionnaire) => Made.GetValue(questionnaire, static each => new(each));

    /// <returns>Null when it is gone, or cannot be told from another.</returns>
    public Question? Question(uint id) => questions.GetValueOrDefault(id);

    /// <returns>Null when it is gone, or cannot be told from another.</returns>
    public string? Option(Question question, uint id) => options[question.Id].GetValueOrDefault(id);
}
