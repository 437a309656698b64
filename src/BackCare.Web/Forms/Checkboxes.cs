namespace BackCare.Web.Forms;

/// <summary>Any number of choices. The last one, after "or", is exclusive and says that none of them is so.</summary>
public sealed class Checkboxes : ChoiceGroup
{
    protected override string Block => "nhsuk-checkboxes";
    protected override string InputType => "checkbox";
}
