namespace BackCare.Web.Forms;

/// <summary>
/// One choice of several. A radio cannot be taken back, so "I'm not sure" is offered where it is an answer.
/// </summary>
public sealed class Radios : ChoiceGroup;
