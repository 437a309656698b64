namespace BackCare.Web.Elements;

public enum IconName { Ambulance, ArrowLeft, ArrowRight, ArrowRightCircle, Calendar, Cross, Mark, Phone, Search, Tick }
