namespace BackCare.Web.Components.Elements;

public enum IconName { ArrowLeft, ArrowRight, ArrowRightCircle, Cross, Search, Tick }
