using BackCare.Web.Hosting;

namespace BackCare.Web.Forms;

/// <summary>The fields of a form that was sent.</summary>
public static class SentFields
{
    /// <returns>The one value of each, empty for one that is absent; null when one stands more than once: no page of ours sends it.</returns>
    public static string[]? OneOfEach(this IFormCollection form, params string[] fields)
    {
        var values = fields.Select(field => (Value: form.Only(field, out var repeated) ?? "", repeated)).ToArray();
        return values.Any(each => each.repeated) ? null : [.. values.Select(each => each.Value)];
    }
}
