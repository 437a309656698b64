namespace BackCare.Web.Elements;

public enum IconName { Ambulance, ArrowLeft, ArrowRight, ArrowRightCircle, Calendar, Cross, House, Mark, Phone, Search, Tick }
