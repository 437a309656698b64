namespace BackCare.Web.Elements;

public enum IconName { ArrowLeft, ArrowRight, ArrowRightCircle, Cross, Search, Tick }
